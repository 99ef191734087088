"""Text in a source that tries to command the assistant instead of informing the reader.

Such a sentence is never evidence: it is kept out of prompts and out of quotations. The patterns
name what planted commands have in common in English and Chinese: they speak to a model, about its
instructions or its output.
"""

import re

from corpus.folding import fold

_PATTERNS = re.compile(
    r"""
    \b(ignore|disregard|forget|override)\b.{0,40}
      \b(above|previous|prior|earlier|instruction|prompt|rule|context)
    | \b(system|developer)\s+(prompt|message|instruction)
    | \byou\s+(are\s+now|are\s+an?\s+(ai|assistant))
    | \byou\s+must\s+(now|reply|answer|respond|say|output)
    | \b(reply|respond|answer)\s+(only\s+)?(with|in)\s+(the\s+word|exactly|only)
    | \bnew\s+instructions?\s*:
    | \b(print|reveal|repeat|output)\b.{0,20}
      \b(your|the)\s+(system\s+)?(prompt|instructions?|api\s+key)
    | <\s*/?\s*(system|assistant|user|source|instructions?)\s*>
    | <\|[a-z_]+\|>
    | (忽略|无视|忘记|忘掉|不要理会|不用理会|跳过).{0,12}
      (以上|上述|上面|之前|先前|前面|指令|指示|提示|规则|要求)
    | (系统|开发者)(提示词?|指令|讯息|消息)
    | (你现在是|你必须(回答|回复|输出|说)|从现在(开始|起).{0,6}你)
    | (请|必须|务必)?(只|仅)(回答|回复|输出)
    | (回答|回复|输出|答案)(改成|改为|一律)
    """,
    re.VERBOSE | re.IGNORECASE,
)


def commands_the_assistant(text: str) -> bool:
    """Whether the text addresses the assistant with an instruction."""
    return _PATTERNS.search(fold(text).text) is not None
