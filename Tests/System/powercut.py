"""Builds the states in which a power cut could have left a folder, from the record that faults/disk.c made of it.

At any moment a file holds what was written before its last sync began, and any part of what came later: nothing, all,
the first writes, some of them in any order, some of them in part, cut at 512 bytes. A name that came, went or changed is
certain only after a sync of the folder.
"""

import pathlib
import random
import shutil
import struct

HEAD = struct.Struct("=IIqqq")
SECTOR = 512
MODES = ["none", "all", "first", "some", "torn"]


def entries(record):
    """(kind, name, seconds, offset, bytes) of each whole entry."""
    data = pathlib.Path(record).read_bytes()
    position = 0
    while position + HEAD.size <= len(data):
        kind, name_length, nanoseconds, offset, length = HEAD.unpack_from(data, position)
        position += HEAD.size
        name = data[position:position + name_length].decode()
        position += name_length
        has_bytes = chr(kind) in "WR"
        content = data[position:position + length] if has_bytes else b""
        if has_bytes:
            if len(content) < length:
                return
            position += length
        yield chr(kind), name, nanoseconds / 1e9, offset, content


class File:
    def __init__(self):
        self.certain = bytearray()
        #: Changes that are not certain: (number, kind, offset, bytes).
        self.open = []
        self.count = 0

    def change(self, kind, offset, content):
        self.open.append((self.count, kind, offset, content))
        self.count += 1

    def settle(self, count):
        """What has a number below `count` is certain now."""
        while self.open and self.open[0][0] < count:
            _, kind, offset, content = self.open.pop(0)
            apply(self.certain, kind, offset, content)

    def state(self, mode, chance):
        content = bytearray(self.certain)
        first = chance.randrange(len(self.open) + 1)
        share = chance.random()
        lost = 0
        for index, (_, kind, offset, written) in enumerate(self.open):
            kept = {"none": False, "all": True, "first": index < first, "some": chance.random() < share,
                    "torn": index < first or chance.random() < share / 2}[mode]
            if mode == "torn" and kind == "W" and (index == first or chance.random() < 0.3):
                lost += 1
                for start in range(0, len(written), SECTOR):
                    if chance.random() < 0.5:
                        apply(content, "W", offset + start, written[start:start + SECTOR])
            elif kept:
                apply(content, kind, offset, written)
            else:
                lost += 1
        return content, lost


def apply(content, kind, offset, written):
    if kind == "T":
        del content[offset:]
        content.extend(bytes(offset - len(content)))
        return
    content.extend(bytes(max(0, offset - len(content))))
    content[offset:offset + len(written)] = written


class Disk:
    """The folder as the record tells of it."""

    def __init__(self):
        self.names = {}
        self.certain_names = {}
        self.open_names = []
        self.begun = {}

    def take(self, kind, name, offset, content):
        if kind == "C":
            self.names[name] = File()
            self.open_names.append((name, self.names[name]))
        elif kind in "WT":
            self.names.setdefault(name, File()).change(kind, offset, content)
        elif kind == "B":
            self.begun[name, offset] = len(self.open_names) if name == "." else self._file_count(name)
        elif kind == "S":
            self._settle(name, self.begun.pop((name, offset), 0))
        elif kind == "U":
            self.names.pop(name, None)
            self.open_names.append((name, None))
        elif kind == "R":
            moved, target = self.names.pop(name, None), content.decode()
            if target and moved:
                self.names[target] = moved
                self.open_names.append((target, moved))
            self.open_names.append((name, None))

    def _file_count(self, name):
        return self.names[name].count if name in self.names else 0

    def _settle(self, name, count):
        if name != ".":
            if name in self.names:
                self.names[name].settle(count)
            return
        # Marks of other syncs of the folder that are under way count from the start of the list.
        for changed, file in self.open_names[:count]:
            self._name(self.certain_names, changed, file)
        del self.open_names[:count]
        self.begun = {key: max(0, mark - count) if key[0] == "." else mark for key, mark in self.begun.items()}

    @staticmethod
    def _name(names, name, file):
        if file is None:
            names.pop(name, None)
        else:
            names[name] = file

    def write(self, folder, mode, chance):
        """Writes one possible state into `folder` and returns how many changes it lacks."""
        folder = pathlib.Path(folder)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        names = dict(self.certain_names)
        kept = {"none": 0, "all": len(self.open_names)}.get(mode, chance.randrange(len(self.open_names) + 1))
        for name, file in self.open_names[:kept]:
            self._name(names, name, file)
        lost = len(self.open_names) - kept
        for name, file in names.items():
            content, missing = file.state(mode, chance)
            lost += missing
            path = folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        return lost


def cuts(record, states, seed, is_forgotten=lambda name: False):
    """Walks the record and stops at `states` moments, in order; yields the time, the mode, and what writes the state.

    Syncs of files whose name `is_forgotten` are taken for nothing, as by a disk that lies.
    """
    log = list(entries(record))
    chance = random.Random(seed)
    moments = sorted(chance.randrange(1, len(log) + 1) for _ in range(states))
    disk, taken = Disk(), 0
    for index, moment in enumerate(moments):
        while taken < moment:
            kind, name, _, offset, content = log[taken]
            if not (kind in "BS" and is_forgotten(name)):
                disk.take(kind, name, offset, content)
            taken += 1
        mode = MODES[index % len(MODES)]
        # Until the next entry nothing happened on the disk, but acknowledgements went out.
        time = log[moment][2] if moment < len(log) else float("inf")
        yield time, mode, lambda folder, mode=mode: disk.write(folder, mode, chance)
