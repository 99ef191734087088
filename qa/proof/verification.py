"""Check a claim against its evidence: figures, dates, names, roles, polarity, modality.

No model is asked; a check takes milliseconds and always gives the same result. Whether the
quotation stands at its offset is for whoever makes the citation.
"""

from collections.abc import Iterable, Sequence

from qa.answer import Check, Verdict
from qa.proof.agreement import changed_modality, changed_polarity
from qa.proof.calendar import missing_dates
from qa.proof.evidence import Evidence, Verification
from qa.proof.figures import missing_figures, missing_identifiers
from qa.proof.naming import missing_names
from qa.proof.reading import Reading, read
from qa.proof.roles import misattributed


def verify(claim: str, evidence: Sequence[Evidence]) -> Verification:
    """The verdict on a claim.

    `unsupported`: a figure, date or name is absent or contradicted, given to the wrong subject, or
    a negation changed. `partly`: the substance stands, but a hedge or a qualifier ("about",
    "over") changed. Without evidence nothing is supported.
    """
    dated = max((e.date for e in evidence), default="")
    said = read(claim, dated, claimed=True)
    stated = tuple(read(e.text, e.date) for e in evidence)
    checks, mild = _checks(said, stated, tuple(e.context for e in evidence if e.context))
    return Verification(_verdict(checks, mild, bool(evidence)), checks)


def _verdict(checks: tuple[Check, ...], mild: bool, evidence: bool) -> Verdict:
    failed = {check.name for check in checks if not check.passed}
    if not evidence or failed - {"modality", "figures"} or ("figures" in failed and not mild):
        return "unsupported"
    return "partly" if failed else "supported"


def _checks(
    claim: Reading, evidence: tuple[Reading, ...], contexts: tuple[str, ...]
) -> tuple[tuple[Check, ...], bool]:
    """Every check, and whether a failed `figures` is only a matter of its qualifiers."""
    absent = tuple(missing_figures(claim, evidence))
    figures = [written for written, _ in absent]
    identifiers = missing_identifiers(claim, evidence)
    checks = (
        _check("figures", (*figures, *identifiers), "not in the evidence as stated"),
        _check("dates", missing_dates(claim, evidence), "not in the evidence"),
        _check("names", missing_names(claim, evidence, contexts), "not in the evidence"),
        _check("roles", misattributed(claim, evidence), ""),
        _check("polarity", changed_polarity(claim, evidence), "denied or affirmed otherwise"),
        _check("modality", changed_modality(claim, evidence), ""),
    )
    return checks, all(alike for _, alike in absent) and not identifiers


def _check(name: str, found: Iterable[str], fault: str) -> Check:
    faults = tuple(dict.fromkeys(found))
    detail = "; ".join(f"{written}: {fault}" if fault else written for written in faults)
    return Check(name, not faults, detail)
