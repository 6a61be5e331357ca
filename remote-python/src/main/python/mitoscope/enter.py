"""Runs a command in the namespaces of a container: a program of its own, not part of the core.

    enter.py KIND TOOL CONTAINER ACCOUNT COMMAND...

KIND is docker, podman, lxc, lxd or machinectl; TOOL is the program that tells the container's first
process. ACCOUNT is one of the container's; empty for root. What goes wrong is said in one line that
begins with "enter:", after what the tool said.
"""

import ctypes
import errno
import os
import re
import subprocess
import sys

# How each tool is asked, and where the process stands in its answer.
TOOLS = {
    "docker": (["inspect", "--type", "container", "--format", "Pid={{.State.Pid}}"], r"Pid=(\d+)"),
    "podman": (["inspect", "--type", "container", "--format", "Pid={{.State.Pid}}"], r"Pid=(\d+)"),
    "lxc": (["--no-humanize", "--pid", "--name"], r"(\d+)"),
    "lxd": (["info"], r"(?im)^ *pid: *(\d+)"),
    "machinectl": (["show", "--property=Leader"], r"Leader=(\d+)"),
}
# The user namespace first, for it gives the right to the others; the mounts last, for /proc is
# another one there.
NAMESPACES = ("user", "ipc", "uts", "net", "pid", "cgroup", "mnt")
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


def leave(code, text):
    sys.stderr.write("enter: %s\n" % text)
    sys.stderr.flush()
    os._exit(code)


def first_process(kind, tool, container):
    words, pattern = TOOLS[kind]
    try:
        process = subprocess.Popen(
            [tool] + words + [container], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
    except EnvironmentError:
        leave(127, "no program %s" % tool)
    # It gets no input of its own: the stream behind ours belongs to the interpreter.
    output = process.communicate()[0].decode("utf-8", "replace")
    if process.returncode:
        leave(1, "unknown container")
    found = re.search(pattern, output)
    if not found or found.group(1) == "0":
        leave(1, "container does not run")
    return int(found.group(1))


def enter(pid):
    """Moves this process, and those that it starts, where the process is."""
    libc = ctypes.CDLL(None, use_errno=True)
    root = os.open("/proc/%d/root" % pid, os.O_RDONLY)
    others = []
    for name in NAMESPACES:
        there = "/proc/%d/ns/%s" % (pid, name)
        if os.path.exists(there) and os.readlink(there) != os.readlink("/proc/self/ns/" + name):
            others.append((name, os.open(there, os.O_RDONLY)))
    for name, fd in others:
        if libc.setns(fd, 0):
            number = ctypes.get_errno()
            raise OSError(number, "%s (%s namespace)" % (os.strerror(number), name))
        os.close(fd)
    os.fchdir(root)
    os.chroot(".")
    os.chdir("/")
    os.close(root)


def lines(path):
    # Read by hand: the C library would load its modules for this from the container.
    try:
        with open(path, "rb") as f:
            return [line.split(":") for line in f.read().decode("utf-8", "replace").splitlines()]
    except EnvironmentError:
        return []


def become(account):
    """Takes on an account of the container; without one, root, even if it has no list of them."""
    entries = [line for line in lines("/etc/passwd") if len(line) > 6 and line[0] == account]
    if not entries and account != "root":
        leave(1, "no account %s" % account)
    uid, gid, home, shell = (
        (int(entries[0][2]), int(entries[0][3]), entries[0][5], entries[0][6])
        if entries
        else (0, 0, "/root", "/bin/sh")
    )
    groups = [int(g[2]) for g in lines("/etc/group") if len(g) > 3 and account in g[3].split(",")]
    os.setgroups([gid] + groups)
    os.setgid(gid)
    os.setuid(uid)
    try:
        os.chdir(home)
    except OSError:
        os.chdir("/")
    return {"PATH": PATH, "HOME": home, "SHELL": shell, "USER": account, "LOGNAME": account}


def main(kind, tool, container, account, *command):
    pid = first_process(kind, tool, container)
    try:
        enter(pid)
    except EnvironmentError:
        error = sys.exc_info()[1]
        refused = error.errno in (errno.EPERM, errno.EACCES)
        leave(1, "%s: %s" % ("not permitted" if refused else "not entered", error.strerror))
    # A namespace of processes is entered by those that are born after.
    child = os.fork()
    if not child:
        environment = become(account or "root")
        try:
            os.execvpe(command[0], command, environment)
        except EnvironmentError:
            leave(127, "no interpreter: %s: %s" % (command[0], sys.exc_info()[1].strerror))
    # Only the child may keep the stream open, or its end would not be seen.
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1):
        os.dup2(null, fd)
    status = os.waitpid(child, 0)[1]
    os._exit(128 + os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status))


if __name__ == "__main__":
    main(*sys.argv[1:])
