"""What stands beside a name, or comes back of it, and tells that it is somebody's.

A name is the run of tokens up to `end` (exclusive), from `start` on.
"""

from detente.language.vocabulary.offices import OfficeWords
from detente.reading.names.figures import Company


def has_counterpart(company: Company, end: int) -> bool:
    """Whether "and his …" with a title follows a name ("Osman Saleh and his Kenyan counterpart")."""
    doc, at = company.page.doc, end
    if at + 1 >= len(doc) or doc[at].pos_ != "CCONJ" or doc[at + 1].tag_ not in ("PRP$", "PPOSAT"):
        return False
    return any(i in company.titled for i in range(at + 2, min(at + 6, len(doc))))


def of_nation(company: Company, start: int, end: int) -> str | None:
    """The nation that owns the name or follows it with "of" ("India's Ajit Doval", "Ajit Doval of India")."""
    doc, nations = company.page.doc, company.nations
    if start > 1 and doc[start - 1].tag_ == "POS" and start - 2 in nations:
        return nations[start - 2][0]
    links = company.page.words(OfficeWords).of_links
    behind = end + 1 < len(doc) and doc[end].lower_ in links and end + 1 in nations
    return nations[end + 1][0] if behind else None


def comes_back(company: Company, end: int) -> bool:
    """Whether the last word of a name stands for it later on, as a family name does ("Sartaj Aziz … Aziz")."""
    doc, family = company.page.doc, company.page.doc[end - 1]
    later = (token for token in doc[end :] if token.text == family.text and token.ent_type_ == "PER")
    return any(not doc[token.i - 1].text[:1].isupper() or doc[token.i - 1].is_space for token in later)
