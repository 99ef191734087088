"""Questions become answers with proof.

>>> from qa import ask
>>> ask("why did Zhipu turn to Hong Kong?").answered
True
"""
