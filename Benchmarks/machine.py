"""What the kernel knows of a process tree and of the machine: processor time, memory, threads. Linux."""

import os
import platform
import re
import subprocess

TICKS = os.sysconf("SC_CLK_TCK")


def _stat(pid):
    """The fields of /proc/PID/stat after the name, which may hold spaces and brackets."""
    with open(f"/proc/{pid}/stat") as file:
        return file.read().rpartition(")")[2].split()


def tree(root):
    """The process and all that descend from it."""
    children = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                children.setdefault(int(_stat(name)[1]), []).append(int(name))
            except (OSError, IndexError):
                continue
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        waiting += children.get(pid, [])
    return found


def processor_seconds(root):
    """User and system seconds that the tree has used, those of ended and awaited children among them."""
    user = system = 0
    for pid in tree(root):
        try:
            fields = _stat(pid)
        except OSError:
            continue
        user += int(fields[11]) + int(fields[13])
        system += int(fields[12]) + int(fields[14])
    return user / TICKS, system / TICKS


def memory_megabytes(root):
    """Resident memory of the tree. Pages that two of its processes share count twice, as `ps` counts them."""
    return sum(_status(pid, "VmRSS") for pid in tree(root)) / 1024


def peak_megabytes(root):
    """The most that was resident in each process since it started or since `forget_peak`."""
    return sum(_status(pid, "VmHWM") for pid in tree(root)) / 1024


def forget_peak(root):
    for pid in tree(root):
        with open(f"/proc/{pid}/clear_refs", "w") as file:
            file.write("5")


def threads(root):
    return sum(_status(pid, "Threads") for pid in tree(root))


def _status(pid, key):
    try:
        with open(f"/proc/{pid}/status") as file:
            for line in file:
                if line.startswith(key + ":"):
                    return int(line.split()[1])
    except OSError:
        pass
    return 0


def busy_seconds():
    """Processor seconds that the whole machine has worked, and those that a hypervisor gave to others meanwhile."""
    with open("/proc/stat") as file:
        values = [int(value) for value in file.readline().split()[1:9]]
    user, nice, system, _, _, interrupts, soft_interrupts, stolen = values
    return (user + nice + system + interrupts + soft_interrupts) / TICKS, stolen / TICKS


def _first_line(*command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return "not found"
    lines = (done.stdout + done.stderr).strip().splitlines()
    return lines[0].strip() if lines else ""


def description():
    """One line for the head of a table: what these figures were measured on."""
    with open("/proc/cpuinfo") as file:
        model = re.search(r"model name\s*: (.*)", file.read())
    with open("/proc/meminfo") as file:
        memory = int(re.search(r"MemTotal:\s+(\d+)", file.read()).group(1)) / 1024 / 1024
    name = " ".join(model.group(1).split()) if model else platform.machine()
    return f"{os.cpu_count()} cores ({name}), {memory:.0f} GiB, Linux {platform.release()}"


def versions(pocketbase):
    return {
        "nginx": _first_line("nginx", "-v").rpartition("/")[2],
        "pocketbase": _first_line(pocketbase, "--version").rpartition(" ")[2] if pocketbase else "none",
        "wrk": _first_line("wrk", "-v").split(" ")[1],
        "openssl": " ".join(_first_line("openssl", "version").split()[:2]),
    }
