"""The pictures in README.md, taken anew: four pages of the desk on the reports under examples/. `make screenshots`."""

import sys
import tempfile
from datetime import date
from pathlib import Path

from playwright.sync_api import sync_playwright

from detente.desk.desk import Desk
from detente.intake import add_all
from detente.process.digester import DIGESTER
from detente.record.record import Record
from detente.settings import Settings
from detente.wire.files import read_files
from detente.wire.folders import files_in
from tests.desk.browser.conftest import ARGUMENTS, CHROMIUM, serving

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
LARGEST = 250_000
"""Bytes of a picture."""

SIZE = (1200, 780)


def pages(record: Record) -> dict[str, tuple[str, bool]]:
    """The address of each picture by its name, and whether it is taken in the dark."""
    with record.view() as view:
        german = next(one for one in view.reports() if one.language == "de" and one.published == date(2018, 4, 18))
    return {"situation": ("/?as_of=2018-05-25&lang=en", False),
            "report": (f"/report/{german.id}?lang=en&start=0&end=107", False),
            "timeline": ("/timeline?as_of=2018-05-25&lang=en", False),
            "tension": ("/tension?as_of=2018-06-12&lang=en", True)}


def main() -> None:
    """Takes them."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, Record.open(f"{folder}/korea.sqlite", create=True) as record:
        arrivals = read_files(list(files_in([str(ROOT / "examples" / "korea-2018")])))
        list(add_all(record, arrivals, Settings(), jobs=1, digesters=(DIGESTER,)))
        desk = Desk(record, Settings(), today=lambda: date(2018, 6, 13))
        with serving(desk) as site, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            for name, (address, dark) in pages(record).items():
                page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]}, locale="en-GB",
                                        color_scheme="dark" if dark else "light")
                page.goto(site + address)
                picture = page.screenshot(path=IMAGES / f"{name}.png")
                page.close()
                if len(picture) > LARGEST:
                    sys.exit(f"docs/images/{name}.png has {len(picture):,} bytes, more than {LARGEST:,}")
            browser.close()


if __name__ == "__main__":
    main()
