"""Loads several servers in turns, A B C A B C: all are up, one is loaded. The machine's speed changes from minute to
minute, so only turns that lie side by side compare."""

import argparse
import signal
import sys

import load
import report
from report import QUIET_CORES
from servers import pocketbase_binary

def options(description, cases):
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="cases with commas between them: " + " ".join(cases))
    parser.add_argument("--turns", type=int, default=5, help="turns that count, for each server (default: 5)")
    parser.add_argument("--seconds", type=int, default=2, help="of each turn (default: 2)")
    parser.add_argument(
        "--repeats", type=int, default=2, help="how often a turn that was not quiet is measured again (default: 2)")
    parser.add_argument("--json", help="a file to keep the figures in; cases that it holds already are replaced")
    return parser


def end_properly():
    """SIGTERM ends the run as an error would, so that the servers it started end with it."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


def collect(found, options):
    """The cases of an iterator; each is kept in the file as soon as it is measured."""
    end_properly()
    cases = []
    for measured in found:
        cases += measured
        if options.json:
            report.save(options.json, measured, report.header(pocketbase_binary()))
    return cases


def chosen(only, cases):
    names = [name for name in only.split(",") if name]
    unknown = [name for name in names if name not in cases]
    if unknown:
        raise SystemExit(f"There is no case {', '.join(unknown)}; there are {', '.join(cases)}.")
    return names or list(cases)


def say(text):
    print(text, file=sys.stderr, flush=True)


def interleave(case, subjects, options):
    """`subjects`: name to (server, act), where act(is_warming_up) loads it once. The first turn of each is dropped."""
    for number in range(options.turns + 1):
        for name, (server, act) in subjects.items():
            turn = once(case, name, server, lambda: act(number == 0), options.repeats if number else 0)
            if number:
                case.add(name, turn)
                say(f"{case.name} {number}/{options.turns} {name}: {turn['per_second']:,.0f}/s, {turn['cpu']:.2f} us")
    check(case)


def once(case, name, server, act, repeats):
    """One turn, measured again when it was not quiet; the last one stays, and says that it was loud."""
    for attempt in range(repeats + 1):
        turn = load.measure(server, act)
        turn["loud"] = turn["others"] > QUIET_CORES
        if not turn["loud"]:
            break
        again = "again" if attempt < repeats else "kept"
        say(f"{case.name} {name}: WARNING: not quiet, others used {turn['others']:.2f} cores; {again}")
    return turn


def check(case):
    """A request that was refused is not fast: any failure misses the case."""
    failures = {
        name: sum(turn.get("failed", 0) + turn.get("refused", 0) for turn in turns)
        for name, turns in case.turns.items()}
    bad = ", ".join(f"{name}: {count}" for name, count in failures.items() if count)
    case.goal("requests that failed" + (f" ({bad})" if bad else ""), sum(failures.values()), 0)
