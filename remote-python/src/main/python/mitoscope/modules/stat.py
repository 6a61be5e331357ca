"""stat: what is known of a file."""
from __future__ import absolute_import

import errno
import grp
import os
import pwd
import stat

from ..module_support import digests, inode_flags
from ..module_support.text import to_bytes

SPEC = {
    'argument_spec': {
        'path': {'type': 'path', 'required': True, 'aliases': ['dest', 'name']},
        'follow': {'type': 'bool', 'default': False},
        'get_md5': {'type': 'bool', 'default': False},
        'get_checksum': {'type': 'bool', 'default': True},
        'get_mime': {'type': 'bool', 'default': True,
                     'aliases': ['mime', 'mime_type', 'mime-type']},
        'get_attributes': {'type': 'bool', 'default': True, 'aliases': ['attr', 'attributes']},
        'checksum_algorithm': {
            'default': 'sha1', 'aliases': ['checksum', 'checksum_algo'],
            'choices': ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512']},
    },
    'supports_check_mode': True,
}

_KINDS = (('isdir', stat.S_ISDIR), ('ischr', stat.S_ISCHR), ('isblk', stat.S_ISBLK),
          ('isreg', stat.S_ISREG), ('isfifo', stat.S_ISFIFO), ('islnk', stat.S_ISLNK),
          ('issock', stat.S_ISSOCK))

_BITS = (('wusr', stat.S_IWUSR), ('rusr', stat.S_IRUSR), ('xusr', stat.S_IXUSR),
         ('wgrp', stat.S_IWGRP), ('rgrp', stat.S_IRGRP), ('xgrp', stat.S_IXGRP),
         ('woth', stat.S_IWOTH), ('roth', stat.S_IROTH), ('xoth', stat.S_IXOTH),
         ('isuid', stat.S_ISUID), ('isgid', stat.S_ISGID))

# What only some systems know, and our names for it.
_PLATFORM = (('st_blocks', 'blocks'), ('st_blksize', 'block_size'), ('st_rdev', 'device_type'),
             ('st_flags', 'flags'), ('st_gen', 'generation'), ('st_birthtime', 'birthtime'),
             ('st_ftype', 'file_type'), ('st_attrs', 'attrs'), ('st_obtype', 'object_type'),
             ('st_rsize', 'real_size'), ('st_creator', 'creator'), ('st_type', 'file_type'))


def main(module):
    params = module.params
    name = to_bytes(params['path'])
    try:
        status = os.stat(name) if params['follow'] else os.lstat(name)
    except OSError as error:
        if error.errno == errno.ENOENT:
            module.exit(changed=False, stat={'exists': False})
        module.fail(error.strerror)
    found = _describe(params['path'], status)
    found['readable'] = os.access(name, os.R_OK)
    found['writeable'] = os.access(name, os.W_OK)
    found['executable'] = os.access(name, os.X_OK)
    if found['islnk']:
        found['lnk_source'] = os.path.realpath(name)
        found['lnk_target'] = os.readlink(name)
    _add_names(found, status)
    if found['isreg'] and found['readable']:
        if params['get_md5']:
            found['md5'] = digests.of_file(name, 'md5')
        if params['get_checksum']:
            found['checksum'] = digests.of_file(name, params['checksum_algorithm'])
    if params['get_mime']:
        found['mimetype'], found['charset'] = _content_type(module, name)
    if params['get_attributes']:
        found.update(version=None, attributes=[], attr_flags='')
        found.update(inode_flags.read(name))
    module.exit(changed=False, stat=found)


def _describe(path, status):
    mode = status.st_mode
    found = {'exists': True, 'path': path, 'mode': '%04o' % stat.S_IMODE(mode),
             'uid': status.st_uid, 'gid': status.st_gid, 'size': status.st_size,
             'inode': status.st_ino, 'dev': status.st_dev, 'nlink': status.st_nlink,
             'atime': status.st_atime, 'mtime': status.st_mtime, 'ctime': status.st_ctime}
    for key, test in _KINDS:
        found[key] = test(mode)
    for key, bit in _BITS:
        found[key] = bool(mode & bit)
    for attribute, key in _PLATFORM:
        if hasattr(status, attribute):
            found[key] = getattr(status, attribute)
    return found


def _add_names(found, status):
    try:
        found['pw_name'] = pwd.getpwuid(status.st_uid).pw_name
    except (TypeError, KeyError):
        pass
    try:
        found['gr_name'] = grp.getgrgid(status.st_gid).gr_name
    except (KeyError, ValueError, OverflowError):
        pass


def _content_type(module, name):
    """Content type and character set by file(1)."""
    program = module.find_program('file')
    if program:
        code, out, _ = module.run_command([program, '--mime-type', '--mime-encoding', name],
                                          quiet=True)
        if code == 0 and ';' in out and '=' in out:
            kind, charset = out.rsplit(':', 1)[1].split(';')
            return kind.strip(), charset.split('=')[1].strip()
    return 'unknown', 'unknown'
