# -*- coding: utf-8 -*-
"""The cases of the differential test, by module."""
import os

from differential import Case, someone

USER, GROUP = someone()


def write(root, name, content='', mode=None):
    path = os.path.join(root, name)
    if not os.path.isdir(os.path.dirname(path)):
        os.makedirs(os.path.dirname(path))
    with open(path, 'w') as sink:
        sink.write(content)
    if mode is not None:
        os.chmod(path, mode)


def tree(root):
    """Files, directories, links, and sources beside them."""
    write(root, 'one', 'first\n', 0o640)
    write(root, 'two', 'second\n')
    write(root, 'dir/inner', 'inner\n')
    write(root, 'dir/deep/leaf', 'leaf\n', 0o755)
    write(root, 'other/inner', 'changed\n')
    write(root, 'other/extra', 'extra\n')
    os.mkdir(os.path.join(root, 'empty'))
    os.symlink('one', os.path.join(root, 'link'))
    os.symlink('nowhere', os.path.join(root, 'dangling'))
    os.symlink('dir', os.path.join(root, 'dirlink'))
    os.symlink('inner', os.path.join(root, 'dir', 'innerlink'))
    os.link(os.path.join(root, 'two'), os.path.join(root, 'hard'))


def cases(module, prefix, variants, prepare=tree, **options):
    """One case for each variant: arguments, or a list of arguments for several steps."""
    for number, variant in enumerate(variants):
        steps = variant if isinstance(variant, list) else [variant]
        yield Case('%s_%02d' % (prefix, number), *[(module, one) for one in steps],
                   prepare=prepare, **options)


def ping():
    return cases('ping', 'ping', [
        {}, {'data': 'hello'}, {'data': 'crash'}, {'data': 5}, {'data': ['a', 1]}, {'dat': 1},
        {'data': None}, {'data': {'a': None}}])


def command():
    shell = {'_uses_shell': True}
    return cases('command', 'command', [
        {'_raw_params': 'echo hello'},
        {'_raw_params': "echo 'a  b' \"c d\" e\\ f"},
        dict(shell, _raw_params='echo $0 | cat; echo err >&2; exit 7'),
        {'_raw_params': 'no-such-program --password=secret x'},
        {'_raw_params': 'no-such http://me:secret@host/ --passwd secret'},
        {'_raw_params': ''}, {'_raw_params': '   '}, {},
        {'_raw_params': 'ls', 'argv': ['ls']},
        {'argv': ['echo', 'a b', '$HOME', '~']},
        {'argv': 'echo,a,b'},
        {'argv': ['echo', 1, True, None]},
        {'_raw_params': 'echo $HOME ~ $NOT_THERE'},
        {'_raw_params': 'pwd', 'chdir': '{root}/dir'},
        {'_raw_params': 'pwd', 'chdir': '{root}/nowhere'},
        {'_raw_params': 'pwd', 'creates': '{root}/one'},
        {'_raw_params': 'pwd', 'creates': '{root}/o*'},
        {'_raw_params': 'echo x', 'creates': '{root}/nowhere'},
        {'_raw_params': 'pwd', 'removes': '{root}/nowhere'},
        {'_raw_params': 'echo x', 'removes': '{root}/one'},
        {'_raw_params': 'echo x', '_ansible_check_mode': True},
        {'_raw_params': 'echo x', 'creates': '{root}/no', '_ansible_check_mode': True},
        {'_raw_params': 'echo x', 'creates': '{root}/one', '_ansible_check_mode': True},
        {'_raw_params': 'cat', 'stdin': 'text'},
        {'_raw_params': 'cat', 'stdin': 'text', 'stdin_add_newline': False},
        {'_raw_params': 'cat', 'stdin': ''},
        {'_raw_params': 'echo; echo a; echo', 'strip_empty_ends': False, '_uses_shell': True},
        {'_raw_params': 'echo; echo a; echo', '_uses_shell': True},
        {'_raw_params': 'echo x', 'executable': '/bin/bash'},
        dict(shell, _raw_params='echo $BASH_VERSION | wc -l', executable='/bin/bash'),
        dict(shell, _raw_params='echo $0', executable='/no/shell'),
        dict(shell, _raw_params="printf '\\303\\244\\377\\n'"),
        dict(shell, _raw_params='kill -9 $$'),
        dict(shell, argv=['echo', 'a b', '$HOME']),
        {'_raw_params': 'echo "unbalanced'},
        {'_raw_params': 'echo x', 'warn': False},
        {'_raw_params': 'echo x', '_uses_shell': 'maybe'},
    ])


def stat():
    return cases('stat', 'stat', [
        {'path': '{root}/one'}, {'path': '{root}/dir'}, {'path': '{root}/link'},
        {'path': '{root}/link', 'follow': True}, {'path': '{root}/dangling'},
        {'path': '{root}/dangling', 'follow': True}, {'path': '{root}/nowhere'},
        {'path': '{root}/one/below'}, {'dest': '{root}/one'}, {'name': '{root}/hard'},
        {'path': '{root}/one', 'dest': '{root}/two'},
        {'path': '{root}/one', 'get_checksum': False, 'get_mime': False, 'get_attributes': False},
        {'path': '{root}/one', 'checksum_algorithm': 'sha256', 'get_md5': True},
        {'path': '{root}/one', 'checksum_algo': 'crc32'},
        {'path': '{root}/one', 'mime': 'no', 'attr': 'no', 'get_checksum': 'maybe'},
        {'path': '/dev/null'}, {'path': '~'}, {'path': '$HOME'}, {}, {'path': 7},
    ], ignore={'blocks'})


def slurp():
    return cases('slurp', 'slurp', [
        {'src': '{root}/one'}, {'path': '{root}/link'}, {'src': '{root}/dir'},
        {'src': '{root}/nowhere'}, {}, {'src': '{root}/one', '_ansible_check_mode': True}])


def file():
    path = '{root}/'
    variants = [
        {'path': path + 'one'}, {'path': path + 'nowhere'}, {'path': path + 'dir'},
        {'path': path + 'link'}, {'path': path + 'dangling'}, {'path': path + 'hard'},
        {'path': path + 'one', 'state': 'file', 'mode': '0600'},
        {'path': path + 'one', 'mode': 0o600}, {'path': path + 'one', 'mode': '0640'},
        {'path': path + 'one', 'mode': 'u=rw,g=r,o='}, {'path': path + 'one', 'mode': 'a+x'},
        {'path': path + 'one', 'mode': '+x'}, {'path': path + 'one', 'mode': 'u+s,g-r,o=u'},
        {'path': path + 'dir', 'mode': 'o+t,a+X'}, {'path': path + 'one', 'mode': 'a+X'},
        {'path': path + 'one', 'mode': 'q=r'}, {'path': path + 'one', 'mode': 'u=q'},
        {'path': path + 'one', 'mode': 'u=rwxst'}, {'path': path + 'one', 'mode': '99999'},
        {'path': path + 'one', 'mode': '0100644'}, {'path': path + 'one', 'mode': 'rw'},
        {'path': path + 'one', 'owner': USER, 'group': GROUP},
        {'path': path + 'one', 'owner': '12345', 'group': 23456},
        {'path': path + 'one', 'owner': 'nobody-there'},
        {'path': path + 'one', 'group': 'nobody-there'},
        {'path': path + 'one', 'owner': 'nobody-there', '_ansible_check_mode': True},
        {'path': path + 'one', 'owner': '54321', 'group': '54321', '_ansible_check_mode': True},
        {'path': path + 'one', 'state': 'link'},
        {'path': path + 'nowhere', 'state': 'directory'},
        {'path': path + 'a/b/c', 'state': 'directory', 'mode': '0711', 'owner': USER},
        {'path': path + 'a/b/c', 'state': 'directory', '_ansible_check_mode': True},
        {'path': path + 'one', 'state': 'directory'}, {'path': path + 'one/x', 'state': 'directory'},
        {'path': path + 'dir', 'state': 'directory', 'recurse': True, 'mode': 'go-r'},
        {'path': path + 'dir', 'state': 'directory', 'recurse': True, 'owner': USER},
        {'path': path + 'dir', 'state': 'directory', 'recurse': True, 'mode': 'u=rwX,go='},
        {'path': path + 'dir', 'recurse': True, 'owner': USER, 'follow': False},
        {'path': path + 'dir', 'recurse': True, 'state': 'touch'},
        {'path': path + 'new', 'recurse': True},
        {'path': path + 'dirlink', 'state': 'directory', 'mode': '0700'},
        {'path': path + 'dirlink', 'state': 'directory', 'mode': '0700', 'follow': False},
        {'path': path + 'dangling', 'state': 'directory'},
        {'path': path + 'one', 'state': 'absent'}, {'path': path + 'dir', 'state': 'absent'},
        {'path': path + 'dirlink', 'state': 'absent'}, {'path': path + 'nowhere', 'state': 'absent'},
        {'path': path + 'dir', 'state': 'absent', '_ansible_check_mode': True},
        {'path': path + 'one', 'state': 'absent', '_ansible_diff': True},
        {'path': path + 'new', 'state': 'touch', 'mode': '0600'},
        {'path': path + 'no/new', 'state': 'touch'},
        {'path': path + 'new', 'state': 'touch', 'owner': 'nobody-there'},
        {'path': path + 'new', 'state': 'touch', '_ansible_check_mode': True},
        {'path': path + 'one', 'state': 'touch', 'modification_time': '202001020304.05',
         'access_time': 'preserve'},
        {'path': path + 'one', 'modification_time': '202001020304.05',
         'access_time': '202001020304.05'},
        {'path': path + 'one', 'modification_time': '2020', 'access_time': 'preserve'},
        {'path': path + 'one', 'modification_time': '2020-05-06', 'access_time': 'preserve',
         'modification_time_format': '%Y-%m-%d'},
        {'path': path + 'new', 'src': 'one', 'state': 'link'},
        {'path': path + 'new', 'src': 'nowhere', 'state': 'link'},
        {'path': path + 'new', 'src': 'nowhere', 'state': 'link', 'force': True},
        {'path': path + 'new', 'src': 'nowhere', 'state': 'link', 'force': True, 'follow': False},
        {'path': path + 'new', 'src': path + 'one', 'state': 'link', 'mode': '0777'},
        {'path': path + 'new', 'src': 'one', 'state': 'link', '_ansible_check_mode': True},
        {'path': path + 'link', 'src': 'two', 'state': 'link'},
        {'path': path + 'link', 'src': 'one', 'state': 'link'},
        {'path': path + 'link', 'state': 'link', 'owner': USER},
        {'path': path + 'link', 'state': 'link', 'owner': USER, 'follow': False},
        {'path': path + 'two', 'src': 'one', 'state': 'link'},
        {'path': path + 'two', 'src': 'one', 'state': 'link', 'force': True},
        {'path': path + 'empty', 'src': 'one', 'state': 'link'},
        {'path': path + 'empty', 'src': '../one', 'state': 'link', 'force': True},
        {'path': path + 'dir', 'src': '../one', 'state': 'link', 'force': True},
        {'path': path + 'new', 'state': 'link'},
        {'path': path + 'new', 'src': path + 'one', 'state': 'hard'},
        {'path': path + 'hard', 'src': path + 'two', 'state': 'hard'},
        {'path': path + 'hard', 'src': path + 'one', 'state': 'hard'},
        {'path': path + 'hard', 'src': path + 'one', 'state': 'hard', 'force': True},
        {'path': path + 'one', 'src': path + 'two', 'state': 'hard'},
        {'path': path + 'one', 'src': path + 'two', 'state': 'hard', 'force': True},
        {'path': path + 'link', 'src': path + 'two', 'state': 'hard'},
        {'path': path + 'new', 'src': path + 'no', 'state': 'hard'},
        {'path': path + 'new', 'state': 'hard'},
        {'path': path + 'new', 'src': path + 'one', 'state': 'hard', '_ansible_check_mode': True},
        {'path': path + 'one', 'src': path + 'two'},
        {'path': path + 'dir', '_original_basename': 'inner', 'state': 'file', 'mode': '0600'},
        {'path': path + 'one', '_diff_peek': True},
        {'path': path + 'one', 'state': 'file', 'attributes': '+d'},
        {'path': path + 'one', 'state': 'nonsense'}, {'state': 'file'},
        {'name': path + 'one', 'dest': path + 'two'},
        {'path': path + 'one', 'mode': '0600', '_ansible_check_mode': True, '_ansible_diff': True},
        {'path': path + 'one', 'follow': 'perhaps', 'recurse': 'x'},
    ]
    return cases('file', 'file', variants, ignore={'size'})


def copy():
    one, new = '{root}/one', '{root}/new'
    remote = {'remote_src': True}
    base = [
        {'dest': new}, {'dest': '{root}/two'}, {'dest': '{root}/dir'}, {'dest': '{root}/dir/'},
        {'dest': '{root}/a/b/'}, {'dest': '{root}/a/b'}, {'dest': '{root}/link'},
        {'dest': '{root}/link', 'follow': True}, {'dest': '{root}/dangling'},
        {'dest': '{root}/dirlink'}, {'dest': 'relative'},
        {'dest': '{root}/a/b/', '_original_basename': 'given', 'directory_mode': '0700',
         'mode': '0600', 'owner': USER},
        {'dest': '{root}/dir', '_original_basename': 'given'},
        {'dest': '{root}/two', 'force': False}, {'dest': '{root}/two', 'backup': True},
        {'dest': new, 'mode': '0604'}, {'dest': new, 'mode': 'preserve'},
        {'dest': new, 'mode': 'u+x,o='}, {'dest': new, 'owner': USER, 'group': GROUP},
        {'dest': new, 'validate': 'grep first %s'}, {'dest': new, 'validate': 'grep second %s'},
        {'dest': new, 'validate': 'true'}, {'dest': new, 'validate': 'no-such-program %s'},
        {'dest': new, 'checksum': 'abc'},
        {'dest': new, '_ansible_check_mode': True}, {'dest': '{root}/two', '_ansible_check_mode': True},
        {'dest': '{root}/a/b/', '_ansible_check_mode': True},
        {'dest': new, 'mode': 'nonsense'}, {'dest': new, 'owner': 'nobody-there'},
        {}, {'dest': new, 'bckup': True}, {'dest': new, 'backup': 'maybe'},
    ]
    plain = [dict(one_case, src=one) for one_case in base]
    there = [dict(one_case, src=one, **remote) for one_case in base]
    trees = [dict(remote, src='{root}/' + source, dest='{root}/' + dest, **more)
             for source, dest in (('dir', 'other'), ('dir/', 'other'), ('dir', 'new'),
                                  ('dir/', 'new'), ('dir', 'other/'), ('dir/', 'other/'))
             for more in ({}, {'owner': USER}, {'_ansible_check_mode': True},
                          {'local_follow': False}, {'local_follow': True}, {'mode': '0750'})]
    more = [
        {'src': '{root}/nowhere', 'dest': new}, dict(remote, src='/dev/null', dest=new),
        [dict(src=one, dest=new, **remote), dict(src=one, dest=new, **remote)],
        [dict(src=one, dest=new, mode='0600', **remote),
         dict(src='{root}/two', dest=new, backup=True, **remote)],
        {'src': one, 'dest': new, 'content': 'secret'},
    ]
    return cases('copy', 'copy', plain + there + trees + more)


# What YAML and templates make of a forgotten quote or a typing error.
_ODD = [None, '', 1.5, ['a', 1, None], {}, 'a=b', ' 5 ', 'ü中', 10 ** 20]


def odd():
    """Odd values for one argument of each type that there is."""
    bases = [
        ('file', 'path', {}), ('file', 'mode', {'path': '{root}/one'}),
        ('file', 'modification_time', {'path': '{root}/one'}),
        ('file', 'recurse', {'path': '{root}/dir', 'state': 'directory'}),
        ('file', 'state', {'path': '{root}/one'}), ('stat', 'path', {}),
        ('copy', 'checksum', {'src': '{root}/one', 'dest': '{root}/new', 'remote_src': True})]
    for module, name, base in bases:
        variants = [dict(base, **{name: value}) for value in _ODD]
        for case in cases(module, 'odd_%s_%s' % (module, name), variants, ignore={'size', 'blocks'}):
            yield case


def all_cases():
    for module in (ping, command, stat, slurp, file, copy, odd):
        for case in module():
            yield case
