"""Check a claim against its evidence: figures, dates, names, roles, polarity, modality.

No model is asked; a check takes milliseconds and always gives the same result. Whether the
quotation stands at its offset is for whoever makes the citation.
"""

from collections.abc import Iterable, Sequence

from qa.answer import Check, Verdict
from qa.proof.calendar import missing_dates
from qa.proof.evidence import Evidence, Verification
from qa.proof.figures import missing_identifiers
from qa.proof.modality import changed_modality
from qa.proof.naming import missing_names, unproved_names
from qa.proof.polarity import changed_polarity
from qa.proof.reading import read
from qa.proof.restated import missing_figures
from qa.proof.roles import misattributed


def verify(claim: str, evidence: Sequence[Evidence]) -> Verification:
    """The verdict on a claim.

    `unsupported`: a figure, date or name is absent or contradicted, given to the wrong subject, or
    a negation changed. `partly`: the substance stands, but a hedge or a qualifier ("about",
    "over") changed, or a name cannot be recognised in another script. Without evidence nothing is
    supported.
    """
    dated = max((e.date for e in evidence), default="")
    said = read(claim, dated, claimed=True)
    stated = tuple(read(e.text, e.date) for e in evidence)
    contexts = tuple(e.context for e in evidence if e.context)
    figures = tuple(missing_figures(said, stated))
    absent = [written for written, only_qualifier in figures if not only_qualifier]
    severe = (
        _check("figures", (*absent, *missing_identifiers(said, stated)), "not in the evidence"),
        _check("dates", missing_dates(said, stated), "not in the evidence"),
        _check("names", missing_names(said, stated, contexts), "not in the evidence"),
        _check("roles", misattributed(said, stated)),
        _check("polarity", changed_polarity(said, stated), "denied or affirmed otherwise"),
    )
    requalified = [written for written, only_qualifier in figures if only_qualifier]
    mild = (
        _check("figures", requalified, "about, over or up to differs in the evidence"),
        _check("names", unproved_names(said, stated, contexts), "not recognised in the evidence"),
        _check("modality", changed_modality(said, stated)),
    )
    return Verification(_verdict(severe, mild, bool(evidence)), _merged((*severe, *mild)))


def _verdict(severe: tuple[Check, ...], mild: tuple[Check, ...], evidence: bool) -> Verdict:
    if not evidence or not all(check.passed for check in severe):
        return "unsupported"
    return "supported" if all(check.passed for check in mild) else "partly"


def _check(name: str, found: Iterable[str], fault: str = "") -> Check:
    faults = tuple(dict.fromkeys(found))
    detail = "; ".join(f"{written}: {fault}" if fault else written for written in faults)
    return Check(name, not faults, detail)


def _merged(checks: tuple[Check, ...]) -> tuple[Check, ...]:
    """One check a name, in the order the names first appear."""
    names = dict.fromkeys(check.name for check in checks)
    same = {name: [check for check in checks if check.name == name] for name in names}
    return tuple(
        Check(
            name,
            all(check.passed for check in found),
            "; ".join(check.detail for check in found if check.detail),
        )
        for name, found in same.items()
    )
