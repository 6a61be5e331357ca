"""Mounted file systems with their sizes."""
import os
import re
import threading
import time

from . import reading


def mounts(module):
    entries = []
    bound = _bind_mounts(module)
    identities = _identities(module)
    for line in reading.lines('/etc/mtab') or reading.lines('/proc/mounts'):
        fields = [_unescape(field) for field in line.split()]
        if len(fields) < 4 or fields[2] == 'none':
            continue
        device, mount, kind, options = fields[:4]
        if not device.startswith(('/', '\\')) and ':/' not in device:
            continue
        if mount in bound and 'bind' not in options.split(','):
            options += ',bind'
        entries.append({'mount': mount, 'device': device, 'fstype': kind, 'options': options})
    _add_sizes(entries, module.params['gather_timeout'])
    for entry in entries:
        entry['uuid'] = identities.get(entry['device'], 'N/A')
    return {'mounts': entries}


def _unescape(text):
    return re.sub(r'\\([0-7]{3})', lambda match: chr(int(match.group(1), 8)), text)


def _bind_mounts(module):
    program = module.find_program('findmnt')
    if program is None:
        return set()
    code, out, _ = module.run_command([program, '--list', '--noheadings', '--notruncate'],
                                      quiet=True)
    rows = [line.split() for line in out.splitlines()] if code == 0 else []
    return set(row[0] for row in rows if len(row) > 1 and row[1].endswith(']'))


def _identities(module):
    program = module.find_program('lsblk')
    if program is None:
        return {}
    code, out, _ = module.run_command([program, '--list', '--noheadings', '--paths', '--output',
                                       'NAME,UUID', '--exclude', '2'], quiet=True)
    rows = [line.strip().rsplit(None, 1) for line in out.splitlines()] if code == 0 else []
    found = {}
    for row in rows:
        if len(row) == 2:
            found.setdefault(row[0].strip(), row[1])
    return found


def _add_sizes(entries, seconds):
    """Asks each file system in a thread: one whose server is gone may never answer."""
    threads = []
    for entry in entries:
        thread = threading.Thread(target=_add_size, args=(entry,))
        thread.daemon = True
        thread.start()
        threads.append(thread)
    deadline = time.time() + seconds
    for entry, thread in zip(entries, threads):
        thread.join(max(0, deadline - time.time()))
        if thread.is_alive():
            entry['note'] = 'Could not get extra information due to timeout'


def _add_size(entry):
    try:
        status = os.statvfs(entry['mount'])
    except OSError:
        return
    entry.update(
        size_total=status.f_frsize * status.f_blocks,
        size_available=status.f_frsize * status.f_bavail, block_size=status.f_bsize,
        block_total=status.f_blocks, block_available=status.f_bavail,
        block_used=status.f_blocks - status.f_bavail, inode_total=status.f_files,
        inode_available=status.f_favail, inode_used=status.f_files - status.f_favail)
