"""One writer at a time, whichever process it is in; a dead one keeps nobody waiting."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.checks.hash import graph_hash
from graph.checks.invariants import check
from graph.store.meta import is_pending
from graph.store.store import Store
from graph.store.writers import Writing, writing
from ingest.loading.load import ingest
from tests.gold_records import gold_names, gold_record

_HOLD = "import sys, time\nfrom graph.store.store import Store\nfrom graph.store.writers import writing\n"
_HOLD += "with Store.open() as s, writing(s, 'ingest'):\n    print('here', flush=True)\n    time.sleep(60)\n"


def _text(number: int) -> str:
    """A little plan of its own words."""
    return (
        f"ỦY BAN NHÂN DÂN\nTỈNH HÒA MINH\n\nSố: {number}/KH-UBND\nHòa Minh, ngày {number % 28 + 1} tháng 3 năm 2024\n\nKẾ HOẠCH\n"
        f"Chăm sóc cây xanh đợt {number}\n\n1. Sở Xây dựng chủ trì trồng {number} hàng cây, hoàn thành trước ngày 30/6/2024.\n"
    )


def _ingesting(folder: Path) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-m", "api.cli", "ingest", str(folder)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_the_second_says_who_holds_the_graph(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plan.txt").write_text(_text(7), encoding="utf-8")
    monkeypatch.setenv("CHIDAO_WAIT", "0.5")
    with writing(store, "trials"):
        second = _ingesting(tmp_path / "plan.txt")
        _, said = second.communicate(timeout=120)
    assert (second.returncode, f"trials ({os.uname().nodename}, PID {os.getpid()}" in said, "Traceback" in said) == (1, True, False)
    third = _ingesting(tmp_path / "plan.txt")
    assert ("1 mới" in third.communicate(timeout=120)[0], third.returncode) == (True, 0)


def test_the_lock_of_a_killed_writer_is_taken_over(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    holder = subprocess.Popen([sys.executable, "-c", _HOLD], stdout=subprocess.PIPE)
    assert holder.stdout
    assert holder.stdout.readline().strip() == b"here"
    monkeypatch.setenv("CHIDAO_WAIT", "0.3")
    with pytest.raises(Writing, match=f"PID {holder.pid}"), writing(store, "ingest"):
        pass
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    begun = time.monotonic()
    with writing(store, "ingest", seconds=20):
        assert time.monotonic() - begun < 10


def test_two_at_once_give_what_one_after_the_other_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder, numbers in (("a", (1, 2, 3)), ("b", (3, 4, 5))):
        (tmp_path / folder).mkdir()
        for number in numbers:
            (tmp_path / folder / f"{number}.txt").write_text(_text(number), encoding="utf-8")
    hashes = []
    for together in (True, False):
        monkeypatch.setenv("CHIDAO_HOME", str(tmp_path / f"home-{together}"))
        first = _ingesting(tmp_path / "a")
        if not together:
            first.wait(timeout=120)
        second = _ingesting(tmp_path / "b")
        for one in (first, second):
            _, said = one.communicate(timeout=180)
            assert (one.returncode, "Traceback" in said) == (0, False), said
        with Store.open() as opened:
            assert (check(opened), is_pending(opened)) == ([], False)
            hashes.append(graph_hash(opened))
    assert hashes[0] == hashes[1]


def test_a_guest_goes_on_when_the_owner_dies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Again and again, so that the death falls into the handshake as well."""
    monkeypatch.setenv("CHIDAO_HOME", str(tmp_path / "home"))
    owning = "import time\nfrom graph.store.store import Store\nwith Store.open():\n    print('here', flush=True)\n    time.sleep(60)\n"
    for pause in (0.0, 0.01):
        owner = subprocess.Popen([sys.executable, "-c", owning], stdout=subprocess.PIPE)
        assert owner.stdout
        assert owner.stdout.readline().strip() == b"here"
        with Store.open() as guest:
            assert guest.read("RETURN 1 AS one") == [{"one": 1}]
            owner.send_signal(signal.SIGKILL)
            time.sleep(pause)
            assert guest.read("RETURN 2 AS two") == [{"two": 2}]
        owner.wait()


def test_an_ingest_may_hold_what_it_holds(store: Store) -> None:
    with writing(store, "trials"):
        ingest(store, [gold_record(gold_names()[0])])
    assert not is_pending(store)
