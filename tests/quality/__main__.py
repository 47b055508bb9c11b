"""``python -m tests.quality``: measure the annotated seeds anew, say what changed, and keep the figures."""

from __future__ import annotations

import json
import sys

from tests.quality.figures import FIGURES, as_kept, changes, kept, measured


def main() -> int:
    """Write the figures; the changes against the ones kept so far go to standard output."""
    now = as_kept(measured())
    gained, lost = changes(kept() if FIGURES.exists() else {}, now)
    out = [f"{measure:12} F1 {figures['f1']:.4f}  found {figures['found']}" for measure, figures in now.items()]
    out += [f"+ {line}" for line in gained] + [f"- {line}" for line in lost]
    sys.stdout.write("\n".join(out) + "\n")
    FIGURES.write_text(json.dumps(now, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
