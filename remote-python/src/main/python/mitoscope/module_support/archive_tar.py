"""Archives of GNU tar, compressed or not, by the tar of this machine."""
import codecs
import fnmatch
import os
import re

from .text import native, to_bytes

# What tar says of a file that is not as the archive has it; what the task sets itself is set later.
_DIFFERENCES = {
    'owner': re.compile(r': Uid differs$'),
    'group': re.compile(r': Gid differs$'),
    'mode': re.compile(r': Mode differs$'),
}
_TIME = re.compile(r': Mod time differs$')
_MISSING = re.compile(r': Warning: Cannot stat: No such file or directory$')
_INVALID = re.compile(r': Invalid (?:owner|group)')
# With --strip-components some names are empty.
_NAMELESS = re.compile(r': : Warning: Cannot stat: No such file or directory$')
_LOCALE = dict((name, 'C') for name in ('LANG', 'LC_ALL', 'LC_MESSAGES', 'LANGUAGE'))


class TarArchive(object):
    """One way to read an archive as a tar.

    :param handler: what results call it
    :param compression: tar's option for it, or None
    """

    def __init__(self, module, source, target, wanted, handler, compression):
        self.handler = handler
        self._module = module
        self._source = source
        self._target = target
        self._wanted = wanted
        self._compression = compression
        self._options = module.params['extra_opts']
        self._exclude = [path.rstrip('/') for path in module.params['exclude']]
        self._names = None
        self._program = None
        if module.check_mode:
            module.exit(skipped=True, msg='remote module (%s) does not support check mode when '
                        'using gtar' % module.name)

    def refusal(self):
        """Why it can't read the archive, or None."""
        self._program = self._module.find_program('gtar') or self._module.find_program('tar')
        if self._program is None:
            return "Unable to find required 'gtar' or 'tar' binary in the path"
        version = self._module.run_command([self._program, '--version'], quiet=True)[1]
        if not (version.startswith('tar') and 'GNU' in version):
            kind = 'bsd' if version.startswith('bsdtar') else None
            return 'Command "%s" detected as tar type %s. GNU tar required.' % (self._program, kind)
        code, out, err = self._run('--list')
        if code != 0:
            return ('Command "%s" could not handle archive: Unable to list files in the archive: %s'
                    % (self._program, err))
        self._names = self._listed(out)
        if not self._names:
            return ('Command "%s" found no files in archive. Empty archive files are not supported.'
                    % self._program)
        return None

    def names(self):
        return self._names

    def check(self):
        """Whether all is unpacked already, and the differences as text, or None."""
        code, out, err = self._run('--diff', attributes=True)
        for line in out.splitlines() + err.splitlines():
            if not _NAMELESS.search(line) and self._counts(line):
                return False, None
        return True, None

    def unpack(self):
        code, out, err, words = self._run('--extract', attributes=True, with_command=True)
        return {'cmd': words, 'rc': code, 'out': out, 'err': err}

    def _counts(self, line):
        """Whether that line of tar's is a difference; what the task sets itself is none yet."""
        if any(pattern.search(line) for pattern in (_TIME, _MISSING, _INVALID)):
            return True
        if os.getuid() == 0:
            for name in ('owner', 'group'):
                if not self._wanted[name] and _DIFFERENCES[name].search(line):
                    return True
        return not self._wanted['mode'] and bool(_DIFFERENCES['mode'].search(line))

    def _run(self, what, attributes=False, with_command=False):
        words = [self._program, what, '-C', self._target]
        if self._compression:
            words.append(self._compression)
        if self._options:
            words += ['--show-transformed-names'] + self._options
        if attributes:
            words += ['--%s=%s' % (name, _quoted(self._wanted[name]))
                      for name in ('owner', 'group') if self._wanted[name]]
            if self._module.params['keep_newer']:
                words.append('--keep-newer-files')
        words += ['--exclude=' + path for path in self._exclude]
        words += ['-f', self._source] + (self._module.params['include'] or [])
        answer = self._module.run_command(words, cwd=self._target, environ_update=_LOCALE,
                                          quiet=what != '--extract')
        return answer + (words,) if with_command else answer

    def _listed(self, out):
        names = []
        for line in out.splitlines():
            name = native(codecs.escape_decode(to_bytes(line))[0])
            name = name[1:] if name.startswith('/') else name
            if not any(fnmatch.fnmatch(name, pattern) for pattern in self._exclude):
                names.append(name)
        return names


def _quoted(text):
    return text if re.match(r'^[\w@%+=:,./-]+$', text) else "'%s'" % text.replace("'", "'\"'\"'")
