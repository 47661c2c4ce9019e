"""Writes the third action plan of the United States as a repository of ogpctl.

    python convert.py us-nap3-2015-2017.yaml FOLDER

The source transcribes the mid-term self-assessment; its texts are carried over word for word. What had to be decided:

- The report is of "September 2016" and names no day: every update is dated the last day of that month.
- A lettered item is an activity with its own completion word; a commitment without items has a word of its own.
- The end date is a sentence. Where it names a time of completion, that is the end of the period ("by Fall 2016": the
  end of November, the season's last full month). Work that goes on has an open end, from the month in which the plan
  was published. "This commitment is complete." is no date: there the period is left out.
- The next steps are the programming of what remains; lettered ones stand with the activity of their letter.
- The leads are split into institutions by the names in the source (``LEADS``). An institution is part of another, and
  has an acronym, only where the source says so.
"""

import re
import sys
from pathlib import Path
from typing import Any

import yaml

PLAN = "2015-2017"
REPORTED_ON = "2016-09-30"
PUBLISHED = "2015-10"
WORDS = {
    "not_started": ("Not started", "not_started"),
    "limited": ("Limited", "in_progress"),
    "substantial": ("Substantial", "in_progress"),
    "completed": ("Completed", "completed"),
}
ENDS = {
    "by June 2017": "../2017-06",
    "complete in 2016": "../2016",
    "by Fall 2016": "../2016-11",
    "will continue through 2017": f"{PUBLISHED}/2017",
}
"""What an end date says of completion, and the window it is. Anything else has an open end, or is complete."""

NEXT_CHAPTER = " Peer Exchange and Learning "
"""The head of the report's next chapter, which the transcription runs into the last commitment's next steps."""

INSTITUTIONS: dict[str, tuple[str, str, str]] = {
    "gsa": ("General Services Administration", "GSA", ""),
    "education": ("Department of Education", "", ""),
    "state": ("Department of State", "", ""),
    "imls": ("Institute of Museum and Library Services", "IMLS", ""),
    "ostp": ("Office of Science and Technology Policy", "OSTP", ""),
    "transportation": ("Department of Transportation", "DOT", ""),
    "commerce": ("Department of Commerce", "", ""),
    "census-bureau": ("Census Bureau", "", "commerce"),
    "homeland-security": ("Department of Homeland Security", "DHS", ""),
    "epa": ("Environmental Protection Agency", "EPA", ""),
    "treasury": ("Department of Treasury", "", ""),
    "veterans-affairs": ("Department of Veterans Affairs", "VA", ""),
    "omb": ("Office of Management and Budget", "OMB", ""),
    "defense": ("Department of Defense", "DoD", ""),
    "energy": ("Department of Energy", "DOE", ""),
    "hhs": ("Department of Health and Human Services", "HHS", ""),
    "nist": ("National Institute of Standards and Technology", "NIST", "commerce"),
    "labor": ("Department of Labor", "", ""),
    "dpc": ("White House Domestic Policy Council", "DPC", ""),
    "environmental-quality": ("Council for Environmental Quality", "", ""),
    "permitting-council": ("Federal Permitting Improvement Steering Council", "", ""),
    "cbp": ("Customs and Border Protection", "CBP", "homeland-security"),
    "border-agencies": ("Federal agencies with authorities at U.S. borders", "", ""),
    "nara": ("National Archives and Records Administration", "NARA", ""),
    "justice": ("Department of Justice", "DOJ", ""),
    "irs": ("Internal Revenue Service", "IRS", ""),
    "cia": ("Central Intelligence Agency", "", ""),
    "odni": ("Office of the Director of National Intelligence", "ODNI", ""),
    "ustr": ("Office of the U.S. Trade Representative", "USTR", ""),
    "white-house": ("The White House", "", ""),
    "federal-agencies": ("Federal agencies", "", ""),
    "cfpb": ("Consumer Financial Protection Bureau", "CFPB", ""),
    "nasa": ("NASA", "", ""),
    "usgs": ("U.S. Geological Survey", "USGS", ""),
    "interior": ("Department of Interior", "", ""),
    "nps": ("National Park Service", "NPS", "interior"),
    "usda": ("U.S. Department of Agriculture", "USDA", ""),
    "peace-corps": ("Peace Corps", "", ""),
    "usaid": ("U.S. Agency for International Development", "USAID", ""),
    "fbi": ("Federal Bureau of Investigation", "FBI", "justice"),
    "intelligence-inspector-general": ("Inspector General of the Intelligence Community", "", ""),
    "mcc": ("Millennium Challenge Corporation", "MCC", ""),
    "hud": ("HUD", "", ""),
    "noaa": ("National Oceanic and Atmospheric Administration", "NOAA", "commerce"),
    "surgeon-general": ("Office of the Surgeon General", "", "hhs"),
    "nga": ("National Geospatial Intelligence Agency", "NGA", "defense"),
    "cdc": ("Centers for Disease Control and Prevention", "CDC", "hhs"),
}
"""Id to name, acronym and parent, as the source words them."""

LEADS = {
    "General Services Administration (GSA)": "gsa",
    "GSA": "gsa",
    "Department of Education": "education",
    "Department of State": "state",
    "State": "state",
    "Institute of Museum and Library Services (IMLS)": "imls",
    "Office of Science and Technology Policy (OSTP)": "ostp",
    "OSTP": "ostp",
    "Department of Transportation (DOT)": "transportation",
    "Census Bureau in the Department of Commerce": "census-bureau",
    "Census Bureau": "census-bureau",
    "Department of Homeland Security (DHS)": "homeland-security",
    "DHS": "homeland-security",
    "Environmental Protection Agency (EPA)": "epa",
    "Environmental Protection Agency": "epa",
    "EPA": "epa",
    "Department of Treasury": "treasury",
    "Treasury": "treasury",
    "Department of Veterans Affairs (VA)": "veterans-affairs",
    "Department of Veterans Affairs": "veterans-affairs",
    "Office of Management and Budget (OMB)": "omb",
    "OMB": "omb",
    "Department of Defense": "defense",
    "Department of Energy (DOE)": "energy",
    "Department of Health and Human Services (HHS)": "hhs",
    "HHS": "hhs",
    "National Institute of Standards and Technology (NIST) at Commerce": "nist",
    "Department of Labor": "labor",
    "White House Domestic Policy Council (DPC)": "dpc",
    "DPC": "dpc",
    "Council for Environmental Quality": "environmental-quality",
    "Federal Permitting Improvement Steering Council": "permitting-council",
    "DHS Customs and Border Protection (CBP)": "cbp",
    "along with other Federal agencies with authorities at U.S. borders": "border-agencies",
    "National Archives and Records Administration (NARA)": "nara",
    "NARA": "nara",
    "Department of Justice (DOJ)": "justice",
    "DOJ": "justice",
    "Internal Revenue Service (IRS)": "irs",
    "Central Intelligence Agency": "cia",
    "Office of the Director of National Intelligence (ODNI)": "odni",
    "ODNI": "odni",
    "Office of the U.S. Trade Representative": "ustr",
    "The White House": "white-house",
    "Federal agencies": "federal-agencies",
    "Consumer Financial Protection Bureau (CFPB)": "cfpb",
    "NASA": "nasa",
    "U.S. Geological Survey (USGS)": "usgs",
    "USGS": "usgs",
    "National Park Service (NPS) in the Department of Interior": "nps",
    "Department of Interior": "interior",
    "U.S. Department of Agriculture (USDA)": "usda",
    "USDA": "usda",
    "Peace Corps": "peace-corps",
    "U.S. Agency for International Development": "usaid",
    "USAID": "usaid",
    "Federal Bureau of Investigation (FBI) within DOJ": "fbi",
    "Inspector General of the Intelligence Community": "intelligence-inspector-general",
    "Millennium Challenge Corporation (MCC)": "mcc",
    "MCC": "mcc",
    "HUD": "hud",
    "National Oceanic and Atmospheric Administration in the Department of Commerce": "noaa",
    "NOAA within Commerce": "noaa",
    "Office of the Surgeon General in HHS": "surgeon-general",
    "National Geospatial Intelligence Agency (NGA) within DoD": "nga",
    "Centers for Disease Control and Prevention (CDC) within HHS": "cdc",
    "CDC within HHS": "cdc",
}
"""Every wording of a lead in the source, and the institution it names."""

_LEAD = re.compile("|".join(re.escape(wording) for wording in sorted(LEADS, key=len, reverse=True)))


def slug(words: str, longest: int = 60) -> str:
    """The words as part of a file name: whole words, no more than ``longest`` characters."""
    name = re.sub(r"[^a-z0-9]+", "-", re.sub(r"[’'.]", "", words.lower())).strip("-")
    return name if len(name) <= longest else name[: longest + 1].rpartition("-")[0]


def leads(text: str) -> list[str]:
    """The institutions a lead text names, in its order; a word that is no institution's stops the conversion."""
    rest = re.sub(r"\b(and|the)\b|[, ]", "", _LEAD.sub("", text))
    if rest:
        raise ValueError(f"{rest!r} in the leads {text!r}")
    return [LEADS[wording] for wording in _LEAD.findall(text)]


def period(text: str) -> dict[str, str] | None:
    """The end date as a window with its wording."""
    for words, window in ENDS.items():
        if words in text:
            return {"when": window, "as": text}
    if text.endswith((" is complete.", " are complete.")):
        return None
    return {"when": f"{PUBLISHED}/..", "as": text}


def next_steps(text: str, letters: list[str]) -> dict[str, str]:
    """Letter to next step, where every letter has its own; else nothing."""
    parts = re.split(r"(?:^| )([a-z])\. (?=[A-Z])", text)
    if not letters or parts[1::2] != letters:
        return {}
    return {letter: f"{letter}. {step}" for letter, step in zip(parts[1::2], parts[2::2], strict=True)}


def update(source: dict[str, Any]) -> dict[str, Any]:
    """What the report says of a commitment."""
    steps = source["next_steps_text"].partition(NEXT_CHAPTER)[0]
    by_letter = next_steps(steps, [item["id"] for item in source["items"]])
    record: dict[str, Any] = {"date": REPORTED_ON}
    if source["completion_all"]:
        record["completion"] = word(source["completion_all"])
    if not by_letter:
        record["remaining"] = {"programming": steps}
    entries = {}
    for item in source["items"]:
        entries[item["id"]] = {"completion": word(item["completion"])}
        if by_letter:
            entries[item["id"]]["programming"] = by_letter[item["id"]]
    if entries:
        record["activities"] = entries
    return record


def word(label: str) -> str:
    """The id of a completion word."""
    return next(name for name, (printed, _) in WORDS.items() if printed == label)


def commitment(source: dict[str, Any]) -> dict[str, Any]:
    """One commitment as a record."""
    record = {
        "number": str(source["number"]),
        "title": source["title"],
        "theme": slug(source["theme"]),
        "lead": leads(source["lead"]),
        "supporting": [{"en": source["other_actors"]}],
        "period": period(source["end_date_text"]),
        "solution": source["description"],
        "activities": [{"id": item["id"], "title": item["text"]} for item in source["items"]],
        "updates": [update(source)],
    }
    return {key: value for key, value in record.items() if value}


def institution(name: str, acronym: str, parent: str) -> dict[str, str]:
    """One institution as a record."""
    record = {"name": name, "acronym": acronym, "sector": "government", "part_of": parent}
    return {key: value for key, value in record.items() if value}


def settings(source: dict[str, Any]) -> dict[str, Any]:
    """The repository's ``ogp.yaml``."""
    themes = dict.fromkeys(one["theme"] for one in source["commitments"])
    report = source["reports"][0]
    return {
        "member": {"name": source["country"]},
        "languages": ["en"],
        "time_zone": "America/New_York",
        "plans": [
            {
                "id": PLAN,
                "title": f"Third Open Government National Action Plan, {PLAN}",
                "number": str(source["plan"]["number"]),
                "period": PLAN.replace("-", "/"),
                "themes": [{"id": slug(theme), "title": theme} for theme in themes],
                "links": [report["source"]],
                "note": f"Published in {source['plan']['published']}; self-assessed in {report['date_text']}, "
                f"here dated {REPORTED_ON}.",
            }
        ],
        "completion_words": {name: {"label": label, "means": means} for name, (label, means) in WORDS.items()},
    }


def write(path: Path, record: dict[str, Any]) -> None:
    """One file of the repository."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(record, sort_keys=False, allow_unicode=True, width=110)
    path.write_text(text, encoding="utf-8", newline="\n")


def convert(source: Path, folder: Path) -> None:
    """Write the repository."""
    data = yaml.safe_load(source.read_text(encoding="utf-8"))
    write(folder / "ogp.yaml", settings(data))
    named = {name: institution(*facts) for name, facts in INSTITUTIONS.items()}
    write(folder / "data" / "institutions.yaml", {"institutions": named})
    for one in data["commitments"]:
        name = f"{one['number']:02}-{slug(one['title'])}.yaml"
        write(folder / "data" / "commitments" / PLAN / name, commitment(one))


if __name__ == "__main__":
    convert(Path(sys.argv[1]), Path(sys.argv[2]))
