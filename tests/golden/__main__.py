"""``python -m tests.golden``: read the samples, say what changed, keep the records."""

from __future__ import annotations

import sys

from tests.golden.records import HERE, SAMPLES, differences, keep, kept, read_now


def main() -> int:
    """Write the records; the changes against those kept so far go to standard output."""
    for stem in SAMPLES:
        before = kept(stem) if (HERE / f"{stem}.json").exists() else {}
        sys.stdout.writelines(f"{stem}: {line}\n" for line in differences(before, read_now(stem)))
        keep(stem)
    return 0


if __name__ == "__main__":
    sys.exit(main())
