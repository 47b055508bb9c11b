"""Running Jena: fetch the jars once, then count the triples of files with all checks on."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
_JAVA = 17


class JenaMissing(RuntimeError):
    """Jena cannot be had on this machine; the text says what is missing."""


def jars() -> Path:
    """The folder of jars, fetched by Maven the first time (about 17 MB); raises JenaMissing."""
    said = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr if shutil.which("java") else ""
    version = re.search(r'version "(\d+)', said)
    if version is None or int(version[1]) < _JAVA:
        raise JenaMissing(f"Java {_JAVA} or later is needed")
    release = re.findall(r"<version>(5[\d.]+)</version>", (HERE / "pom.xml").read_text(encoding="utf-8"))[0]
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "chidao"
    folder = cache / f"jena-{release}"
    if folder.is_dir():
        return folder
    if (maven := shutil.which("mvn")) is None:
        raise JenaMissing("Maven (mvn) is not installed")
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as partial:
        lib = Path(partial) / "lib"
        command = [maven, "-q", "-B", "-f", str(HERE / "pom.xml"), "dependency:copy-dependencies"]
        command += [f"-DoutputDirectory={lib}", "-DincludeScope=runtime"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
        if done.returncode != 0:
            raise JenaMissing(f"Maven could not fetch Jena: {(done.stdout + done.stderr).strip()[:300]}")
        if not folder.is_dir():  # another run may have been quicker
            lib.rename(folder)
    return folder


def validated(files: list[Path]) -> str:
    """What ``riot --validate`` says of files; nothing where all are well."""
    command = [
        "java",
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
        "-cp",
        f"{jars()}/*",
        "riotcmd.riot",
        "--validate",
        *map(str, files),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    return "" if done.returncode == 0 and not done.stderr else f"{done.returncode}: {done.stdout}{done.stderr}"


def counted(files: list[Path]) -> list[int]:
    """Distinct triples of each file, whatever graph they stand in; fails on the first warning."""
    command = [
        "java",
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
        "-cp",
        f"{jars()}/*",
        str(HERE / "CountTriples.java"),
        *map(str, files),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return [int(line) for line in done.stdout.split()]
