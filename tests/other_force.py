"""Another force altogether: other names, categories, levels and template, made from nothing.

Its template is 4:3 with German layout and placeholder names and other colours; its names hold
characters that would hurt if they became code, markup or a formula.
"""

import importlib.util
import shutil
from pathlib import Path
from typing import Any

from builds import ROOT

FORCE = "Nordmoor Police & Partners <Ltd>"
CATEGORIES = {
    "bike-theft": "Theft of #bicycles",
    "arson": "Arson $x^2$ *bold*",
    "fraud": "=SUM(A1:A9)",
    "trespass": "Trespass {{ 7*7 }}",
    "graffiti": "Graffiti & <script>",
    "noise": "Noise \\u{41} @ref",
    "wildlife": "Wildlife O'Crime",
    "hunting": "Hunting “illegal”",
    "litter": "Littering 100%",
    "piracy": "Piracy, at sea",
    "smuggling": "Smuggling_of_goods",
    "poaching": "Poaching [x]",
    "rustling": "Rustling `cattle`",
    "forgery": "Forgery ~ £5",
}
MONTHS = [f"{2023 + (m + 3) // 12}-{(m + 3) % 12 + 1:02d}" for m in range(15)]  # 2023-04 to 2024-06


def make(place: Path) -> Path:
    """Write the force's quarter, template inside, and return its folder."""
    folder = place / "2024-25-Q1"
    (folder / "data").mkdir(parents=True)
    (folder / "narrative").mkdir()
    (folder / "quarter.yml").write_text(QUARTER, encoding="utf-8")
    (folder / "narrative" / "remarks.md").write_text(REMARKS, encoding="utf-8")
    (folder / "data" / "Vorgänge.csv").write_text(_data(), encoding="utf-8")
    _template(folder / "template")
    return folder


def _data() -> str:
    lines = ["Monat,Delikt,Fälle,geklärt"]
    for number, name in enumerate(CATEGORIES.values()):
        cell = '"' + name.replace('"', '""') + '"'
        for month_number, month in enumerate(MONTHS):
            cases = 40 * number + (month_number * (number + 3)) % 17
            lines.append(f"{month},{cell},{cases},{cases // (number + 2)}")
    return "\n".join(lines) + "\n"


def _template(folder: Path) -> None:
    shutil.copytree(ROOT / "templates" / "cumbria" / "phrases", folder / "phrases")
    shutil.copytree(ROOT / "templates" / "cumbria" / "appendix", folder / "appendix")
    (folder / "measures.yml").write_text(_measures(), encoding="utf-8")
    (folder / "pack.yml").write_text(_pack(), encoding="utf-8")
    (folder / "brand.yml").write_text(BRAND, encoding="utf-8")
    (folder / "vorlage.pptx").write_bytes(_vorlage())


def _vorlage() -> bytes:
    """The template, drawn by the brand script's own functions from other tables."""
    spec = importlib.util.spec_from_file_location("make_brand", ROOT / "templates" / "cumbria" / "make_brand.py")
    assert spec and spec.loader
    script: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    script.SLIDE = (960, 720)
    script.THEME_NAME = "Nordmoor"
    script.THEME = script.THEME | {"dk2": "5A1A3C", "accent1": "5A1A3C", "accent3": "00629B", "hlink": "00629B"}
    box, slot, layout = script.Box, script.Slot, script.Layout
    title = slot("Titel", "title", 0, box(40, 30, 880, 44), "title", "Titel", "b")
    under = slot("Untertitel", "body", 40, box(40, 80, 880, 26), "subtitle", "Text")
    source = slot("Quelle", "body", 41, box(40, 636, 880, 40), "source", "Text")
    foot = slot("Fußzeile", "ftr", 42, box(40, 684, 700, 20), "footer")
    number = slot("Nummer", "sldNum", 43, box(820, 684, 100, 20), "number")
    frame = (title, under, source, foot, number)
    script.MASTER_SLOTS = (title, slot("Inhalt", "body", 21, box(40, 130, 880, 500), "body", "Text"), foot, number)
    script.LAYOUTS = (
        layout("Titelfolie", (slot("Titel", "ctrTitle", 0, box(60, 200, 840, 150), "cover title", "T"),
                              slot("Datum", "body", 44, box(60, 380, 840, 44), "date", "T")), paint="primary"),
        layout("Tabelle", (*frame, slot("Raster", "tbl", 45, box(40, 130, 880, 490), "loose", "T"))),
        layout("Kacheln", (*frame, slot("Fläche", "obj", 46, box(40, 130, 880, 490), "loose", "T"))),
        layout("Bild", (*frame, slot("Bild", "pic", 47, box(40, 130, 880, 490), "loose", "T"))),
        layout("Inhalt", (*frame, slot("Inhalt", "body", 48, box(40, 130, 880, 490), "list", "T"))),
    )
    data: bytes = script.brand()
    return data


def _measures() -> str:
    names = "".join(f"      {key}: {_quoted(name)}\n" for key, name in CATEGORIES.items())
    return f"""datasets:
  cases:
    title: Cases by month
    file: Vorgänge.csv
    source: Case system <b>
    columns: {{month: Monat, category: Delikt, counts: [Fälle, geklärt]}}
    categories:
{names}
measures:
  cases:
    label: Cases
    dataset: cases
    numerator: Fälle
    unit: cases
    noun: cases
    polarity: down_good
    adverse: 3
    favourable: 4
    definition: Every case in the system.
    source: Case system
    owner: Head of cases
  cleared:
    label: Cleared
    dataset: cases
    numerator: geklärt
    denominator: Fälle
    unit: "%"
    noun: cleared
    polarity: up_good
    adverse: 2
    favourable: 2
    kpi: {{lower: 33, upper: 66, label: Board level}}
    definition: Cases cleared in the month.
    basis: Cleared in the month over cases of the month.
    source: Case system
    owner: Head of cases
{"".join(_single(key, name) for key, name in list(CATEGORIES.items())[:7])}"""


def _single(key: str, name: str) -> str:
    return f"""  only-{key}:
    label: {_quoted(name)}
    dataset: cases
    filter: {{category: {key}}}
    numerator: Fälle
    unit: cases
    noun: cases
    polarity: down_good
    adverse: 3
    favourable: 4
    definition: Cases of one kind.
    source: Case system
    owner: Head of cases
    priority: Priority of ours
"""


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _pack() -> str:
    return f"""title: "{{meeting-title}}"
footer: "{{edition}} {{force}}"
sections:
  - id: start
    title: Start
    pages:
      - id: first
        layout: opening
        title: "{{meeting-title}}"
        blocks:
          - {{id: first-date, kind: text, slot: when, text: "{{meeting-day}}"}}
  - id: body
    title: All of it
    pages:
      - id: kinds
        layout: grid
        title: Cases by kind
        subtitle: "{{fytd-days}}"
        blocks:
          - id: kinds-table
            kind: table
            slot: grid
            stub: Kind
            groups: [[{", ".join(CATEGORIES)}]]
            columns:
              - {{label: Cases, figure: "cases:fytd.count", strong: true}}
              - {{label: Change %, figure: "cases:fytd.change_pct", arrow: true}}
              - {{label: Cleared, figure: "cleared:fytd.rate", style: pct2}}
      - id: watched
        layout: tiles
        title: Seven kinds we watch
        subtitle: "{{fytd-months}}"
        blocks:
          - id: watched-tiles
            kind: tiles
            slot: area
            measures: [{", ".join(f"only-{key}" for key in list(CATEGORIES)[:7])}]
            flat_band: 2.5
            spark_months: 12
      - id: all-cases
        layout: picture
        title: Cases each month
        subtitle: "{{r12-months}}"
        blocks:
          - id: all-cases-chart
            kind: chart
            slot: picture
            title: Cases and cleared each month
            months: 12
            panels:
              - {{measure: cases, statistic: count, draw: bars, label: Cases $ each month}}
              - {{measure: cleared, statistic: rate, draw: line, label: Cleared}}
              - {{measure: cases, category: piracy, statistic: count, draw: line, label: Piracy}}
      - id: said
        layout: words
        title: What moved
        blocks:
          - id: said-list
            kind: statements
            slot: words
            show: [positive, exception, to explain]
            about: [kinds-table, watched-tiles, all-cases-chart]
            none_text: Nothing moved.
      - id: remarks
        layout: words
        title: Remarks
        blocks:
          - {{id: remarks-text, kind: text, slot: words, file: narrative/remarks.md}}
"""


QUARTER = """as_at: 2024-06-30
extracted_on: 2024-07-04
meeting: {title: Quarterly Scrutiny Meeting, date: 2024-07-19, time: 14:30, place: Town hall}
template: own
"""

REMARKS = """All cases: {cases:fytd.count}, {cases:fytd.change_pct|change_pct0} on last year.

- A bullet with `#eval` spelt **{cases.fraud:fytd.count}** and few < many & so on
""".replace("`", "")

BRAND = f"""force: '{FORCE}'
template: vorlage.pptx
colours:
  ink: 0B0C0C
  paper: FFFFFF
  primary: 5A1A3C
  muted: 505A5F
  context: 8A949E
  rule: DEE0E2
  panel: F3F4F6
  better: 00629B
  worse: A33B00
  explain: 5B4B8A
layouts:
  opening: {{name: Titelfolie, slots: {{title: Titel, when: Datum}}}}
  grid: {{name: Tabelle, slots: {{title: Titel, subtitle: Untertitel, grid: Raster, source: Quelle, footer: Fußzeile, number: Nummer}}}}
  tiles: {{name: Kacheln, slots: {{title: Titel, subtitle: Untertitel, area: Fläche, source: Quelle, footer: Fußzeile, number: Nummer}}}}
  picture: {{name: Bild, slots: {{title: Titel, subtitle: Untertitel, picture: Bild, source: Quelle, footer: Fußzeile, number: Nummer}}}}
  words: {{name: Inhalt, slots: {{title: Titel, subtitle: Untertitel, words: Inhalt, source: Quelle, footer: Fußzeile, number: Nummer}}}}
"""
