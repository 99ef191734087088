"""Does a claim say of all of a number what the evidence says of some of it?"""

import re
from collections.abc import Sequence

from corpus.folding import fold
from corpus.quantities import Quantity
from qa.proof.figures import matching
from qa.proof.reading import Reading

# All of a number, and a number of which the text tells of some: 9人中7人, seven of the nine.
_ALL_BEFORE = re.compile(r"\b[Aa]ll (?:of )?(?:the |its |their )?$|全部$")
_ALL_AFTER = re.compile(r"[名个人位]{0,2}[\u4e00-\u9fff]{0,4}?(?:全部|全数|全都|悉数|[均都])")
_OF_WHOM = re.compile(r"\s?[名個个人位]{0,2}(?:[當当之]?中|裡|里)")
_OUT_OF = re.compile(
    r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|most|some|many|half)) (?:out )?of"
    r" (?:the |its |their )?$"
)


def told_of_some(quantity: Quantity, claim: Reading, evidence: Sequence[Reading]) -> bool:
    """Whether the claim says of all what the evidence says of some: all nine, of whom seven."""
    before, after = claim.text[: quantity.start], fold(claim.text[quantity.end :]).text
    if not (_ALL_BEFORE.search(before) or _ALL_AFTER.match(after)):
        return False
    told = [
        bool(_OF_WHOM.match(reading.text, other.end) or _OUT_OF.search(reading.text[: other.start]))
        for reading in evidence
        for other in matching(quantity, reading.quantities)
    ]
    return bool(told) and all(told)
