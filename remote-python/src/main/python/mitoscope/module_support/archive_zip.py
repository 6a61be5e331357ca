"""Zip archives, by the unzip of this machine."""
import binascii
import fnmatch
import grp
import os
import pwd
import re
import stat
import time
import zipfile

from . import modes
from .attributes import group_name, user_name
from .text import native, to_bytes

_PERMISSIONS = re.compile(r'^(?:[r-][w-][SsTtx-]){3}$')


class ZipArchive(object):
    """One way to read an archive as a zip.

    :param handler: what results call it
    :param by_unzip: whether the list comes from `unzip -Z`, where there is no zipinfo
    """

    def __init__(self, module, source, target, wanted, handler, by_unzip):
        self.handler = handler
        self._module = module
        self._source = source
        self._target = target
        self._wanted = wanted
        self._by_unzip = by_unzip
        self._exclude = list(module.params['exclude'])
        self._changed = []
        self._infos = None

    def refusal(self):
        """Why it can't read the archive, or None."""
        lister = 'unzip' if self._by_unzip else 'zipinfo'
        self._unzip = self._module.find_program('unzip')
        self._lister = self._module.find_program(lister)
        missing = [name for name, path in (('unzip', self._unzip), (lister, self._lister))
                   if path is None]
        if missing:
            return "Unable to find required '%s' binary in the path." % "' or '".join(missing)
        code, _, err = self._module.run_command([self._unzip, '-l', self._source], quiet=True)
        if code != 0:
            return 'Command "%s" could not handle archive: %s' % (self._unzip, err)
        if self._by_unzip:
            _, out, err = self._module.run_command([self._lister, '-Z'], quiet=True)
            if 'zipinfo' not in out.lower():
                return 'Command "unzip -Z" could not handle archive: %s' % err
        return None

    def names(self):
        names = []
        for name in self._read():
            if self._module.params['include']:
                # As often as it is asked for, as Ansible lists it.
                names += [name for pattern in self._module.params['include']
                          if fnmatch.fnmatch(name, pattern)]
            elif not any(fnmatch.fnmatch(name, pattern)
                         for pattern in self._module.params['exclude']):
                names.append(name)
        return names

    def check(self):
        """Whether all is unpacked already, and the differences as text."""
        words = [self._lister] + (['-Z'] if self._by_unzip else []) + ['-T', '-s', self._source]
        if self._exclude:
            words += ['-x'] + self._exclude
        words += self._module.params['include'] or []
        code, out, _ = self._module.run_command(words, quiet=True)
        owners = _Owners(self._wanted)
        lines = []
        for line in out.splitlines():
            entry = _Entry.of(line)
            if entry is not None and entry.path not in self._exclude:
                lines.append(self._difference(entry, owners))
        diff = ''.join('%s %s\n' % one for one in lines if one is not None)
        return code == 0 and not self._changed, diff

    def unpack(self):
        words = [self._unzip, '-o'] + self._module.params['extra_opts'] + [self._source]
        if self._exclude:
            words += ['-x'] + self._exclude
        words += (self._module.params['include'] or []) + ['-d', self._target]
        code, out, err = self._module.run_command(words)
        return {'cmd': words, 'rc': code, 'out': out, 'err': err}

    def _read(self):
        """The archive's entries by their names."""
        if self._infos is None:
            archive = zipfile.ZipFile(self._source)
            try:
                self._infos = dict((native(info.filename), info) for info in archive.infolist())
                self._order = [native(info.filename) for info in archive.infolist()]
            finally:
                archive.close()
        return self._order

    def _difference(self, entry, owners):
        """How the file differs from its entry: rsync's letters and its path, or None."""
        try:
            status = os.lstat(to_bytes(os.path.join(self._target, entry.path)))
        except OSError:
            return self._register(entry, '>%s++++++.??')
        if not entry.is_like(status):
            return self._register(entry, 'c%s++++++.??')
        letters = list('.%s.......??' % entry.kind)
        if stat.S_ISREG(status.st_mode) and not self._compare_content(entry, status, letters):
            return None
        if entry.kind != 'L':
            if self._mode(entry, status) != stat.S_IMODE(status.st_mode):
                letters[5] = 'p'
        owners.compare(entry.path, status, letters)
        if set(letters[2:9]) == {'.'}:
            return None
        return self._register(entry, ''.join(letters), True)

    def _register(self, entry, letters, whole=False):
        if entry.path not in self._changed:
            self._changed.append(entry.path)
        return letters if whole else letters % entry.kind, entry.path

    def _compare_content(self, entry, status, letters):
        """False when the file is newer and is to be kept."""
        if self._module.params['keep_newer'] and entry.time < status.st_mtime:
            self._exclude.append(entry.path)
            return False
        if entry.time != status.st_mtime:
            letters[4] = 't'
        if entry.size != status.st_size:
            letters[3] = 's'
        self._read()
        if self._sum(entry.path) != self._infos[entry.path].CRC:
            letters[2] = 'c'
        return True

    def _sum(self, path):
        total = 0
        with open(to_bytes(os.path.join(self._target, path)), 'rb') as source:
            chunk = source.read(self._module.params['io_buffer_size'])
            while chunk:
                total = binascii.crc32(chunk, total)
                chunk = source.read(self._module.params['io_buffer_size'])
        return total & 0xffffffff

    def _mode(self, entry, status):
        wanted = self._wanted['mode']
        if not wanted:
            return entry.mode()
        if isinstance(wanted, int):
            return wanted
        try:
            return int(wanted, 8)
        except ValueError:
            try:
                return modes.from_symbols(stat.S_IMODE(status.st_mode),
                                          stat.S_ISDIR(status.st_mode), wanted)
            except ValueError as error:
                self._module.fail(native(error), path=entry.path)


class _Entry(object):
    """A line of zipinfo's: -rw-rws---  1.9 unx    2802 t- defX 19910811.134800 perms.2660"""

    @classmethod
    def of(cls, line):
        """The entry, or None for a line that is a head or a sum."""
        fields = line.split(None, 7)
        if len(fields) != 8 or len(fields[0]) not in (7, 10) or len(fields[6]) != 15:
            return None
        if fields[0][0] not in 'dl-?' or not set(fields[0][1:]).issubset('rwxstah-'):
            return None
        return cls(fields)

    def __init__(self, fields):
        self._type = fields[0][0]
        self._permissions = fields[0][1:]
        self.size = int(fields[3])
        self.path = native(fields[7])
        self.time = time.mktime(time.strptime(fields[6], '%Y%m%d.%H%M%S')[:8] + (-1,))
        self.kind = 'd' if self.path[-1] == '/' else 'L' if self._type == 'l' else 'f'

    def is_like(self, status):
        """Whether what is there is of the same kind."""
        return {'d': stat.S_ISDIR, 'f': stat.S_ISREG, 'L': stat.S_ISLNK}[self.kind](status.st_mode)

    def mode(self):
        """The mode that unzip gives it."""
        permissions, mask = self._permissions, 0
        if len(permissions) == 6:
            # Those of a FAT file system: what a new file gets.
            runs = self.kind == 'd' or permissions == 'rwx---'
            permissions = 'rwxrwxrwx' if runs else 'rw-rw-rw-'
            mask = os.umask(0)
            os.umask(mask)
        if not _PERMISSIONS.match(permissions):
            raise ValueError('ZIP info perm format incorrect, %s' % permissions)
        mode = 0
        for number, letter in enumerate(reversed(permissions)):
            if letter in 'rwxst':
                mode |= 1 << number
        return mode if self._type == '?' else mode & ~mask


class UnarchiveError(Exception):
    """What Ansible's module dies of, too."""


class _Owners(object):
    """Who is to own what is unpacked."""

    def __init__(self, wanted):
        self._user = _account(wanted['owner'], pwd.getpwnam, pwd.getpwuid, os.getuid())
        self._group = _account(wanted['group'], grp.getgrnam, grp.getgrgid, os.getgid())

    def compare(self, path, status, letters):
        if os.getuid() != 0:
            self._refuse_others(path)
        if status.st_uid != self._user:
            letters[6] = 'o'
        if status.st_gid != self._group:
            letters[6] = 'g'

    def _refuse_others(self, path):
        own = user_name(os.getuid())
        if self._user != os.getuid():
            raise UnarchiveError('Cannot change ownership of %s to %s, as user %s'
                                 % (path, user_name(self._user), own))
        if self._group != os.getgid() and self._group not in os.getgroups():
            raise UnarchiveError('Cannot change group ownership of %s to %s, as user %s'
                                 % (path, group_name(self._group), own))


def _account(wanted, by_name, by_number, own):
    """The number of an account by its name or number; ours when there is none."""
    if not wanted:
        return own
    try:
        return by_name(wanted)[2]
    except KeyError:
        try:
            return by_number(int(wanted))[2]
        except (KeyError, ValueError, OverflowError):
            return own
