"""``python -m tests.quality``: measure the annotated seeds anew, say what changed, and keep the figures.

``python -m tests.quality now [FILE]``: score who has the work of a body today, by the questions kept here or those of a file.
``python -m tests.quality knockout [DRAWS]``: owners and tasks where half of the table of bodies is missing, then all of it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.quality import knockout
from tests.quality import now as today
from tests.quality.figures import FIGURES, as_kept, changes, kept, measured

_DRAWS = 3


def main() -> int:
    """Write the figures; the changes against the ones kept so far go to standard output."""
    if sys.argv[1:2] == ["now"]:
        sys.stdout.write(today.report(Path(sys.argv[2]) if len(sys.argv) > 2 else today.OWN) + "\n")
        return 0
    if sys.argv[1:2] == ["knockout"]:
        sys.stdout.write(knockout.report(int(sys.argv[2]) if len(sys.argv) > 2 else _DRAWS) + "\n")
        return 0
    now = as_kept(measured())
    gained, lost = changes(kept() if FIGURES.exists() else {}, now)
    out = [f"{measure:12} F1 {figures['f1']:.4f}  found {figures['found']}" for measure, figures in now.items()]
    out += [f"+ {line}" for line in gained] + [f"- {line}" for line in lost]
    sys.stdout.write("\n".join(out) + "\n")
    FIGURES.write_text(json.dumps(now, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
