"""The cases of the differential test for unarchive."""
import atexit
import os
import shutil
import tarfile
import tempfile
import time
import zipfile

from differential_cases import GROUP, USER, cases, write

_STAMP = time.mktime((2026, 1, 2, 3, 4, 6, 0, 0, -1))


def archives():
    """A directory with the same small tree in archives of each kind; gone when the test ends."""
    root = tempfile.mkdtemp(prefix='mitoscope-archives-')
    maker = os.getpid()
    # Modules are run in forks, which end as programs do.
    atexit.register(lambda: os.getpid() == maker and shutil.rmtree(root))
    inside = os.path.join(root, 'inside')
    write(root, 'inside/top/one', 'first\n', 0o640)
    write(root, 'inside/top/deep/two', 'second\n', 0o755)
    write(root, 'inside/alone', 'alone\n')
    os.symlink('one', os.path.join(inside, 'top', 'link'))
    names = ['top', 'top/deep', 'top/deep/two', 'top/link', 'top/one', 'alone']
    for name in names:
        if not os.path.islink(os.path.join(inside, name)):
            os.utime(os.path.join(inside, name), (_STAMP, _STAMP))
    for suffix in ('', 'gz', 'bz2', 'xz'):
        with tarfile.open(os.path.join(root, 'a.tar' + suffix), 'w:' + suffix) as archive:
            for name in names:
                archive.add(os.path.join(inside, name), name, recursive=False)
    with zipfile.ZipFile(os.path.join(root, 'a.zip'), 'w') as archive:
        for name in names:
            if not os.path.islink(os.path.join(inside, name)):
                archive.write(os.path.join(inside, name), name)
    write(root, 'empty.tar')
    write(root, 'text', 'no archive\n')
    return root


def into(root):
    os.mkdir(os.path.join(root, 'into'))


def all_cases():
    place = archives()

    def call(name, **more):
        return dict(dict(src=os.path.join(place, name), dest='{root}/into', remote_src=True),
                    **more)
    twice = [[call(name), call(name)]
             for name in ('a.tar', 'a.targz', 'a.tarbz2', 'a.tarxz', 'a.zip')]
    ours = cases('unarchive', 'unarchive', twice + [
        call('nowhere'), call('empty.tar'), call('a.tar', dest='{root}/nowhere'),
        call('nowhere', remote_src=False),
        call('a.tar', include=['alone'], exclude=['top']),
        [call('a.targz', mode='0600', list_files=True), call('a.targz', mode='0600')],
        [call('a.zip', mode='u=rw,g=,o=', list_files=True), call('a.zip', mode='u=rw,g=,o=')],
        [call('a.targz', owner=USER, group=GROUP), call('a.targz', owner=USER, group=GROUP)],
        [call('a.zip', owner=USER, group=GROUP), call('a.zip', owner=USER, group=GROUP)],
        call('a.targz', exclude=['top/deep', 'alone'], list_files=True),
        call('a.targz', include=['alone'], list_files=True),
        call('a.zip', exclude=['top/*'], list_files=True),
        call('a.zip', include=['alone'], list_files=True),
        call('a.targz', extra_opts=['--strip-components=1'], list_files=True),
        call('a.zip', extra_opts=['-j']), call('a.zip', extra_opts=['--nonsense']),
        call('a.targz', _ansible_check_mode=True), call('a.zip', _ansible_check_mode=True),
        [call('a.zip'), call('a.zip', keep_newer=True), call('a.targz', keep_newer=True)],
        call('a.targz', owner='nobody-there'), call('a.zip', nonsense=1),
        call('a.zip', group='4711'), call('a.zip', owner='', group=''),
        # What would take away extents (attributes: '') the kernel refuses as it happens.
        call('a.targz', attributes='+d'), call('a.targz', attributes='+'), call('a.targz', mode=''),
        call('a.targz', mode=None, owner=None), call('a.targz', dest='/nowhere/at/all'),
    ], prepare=into)
    # Which of the failed tries is told first is chance there: they are a set.
    failing = cases('unarchive', 'unarchive_text', [call('text')], prepare=into,
                    ignore=('msg',))
    return list(ours) + list(failing)
