"""Cases of the differential test: modules that edit, assemble and look up."""
import os


from differential_cases import USER, cases, write

CONFIG = '# settings\nalpha=1\nbeta=2\n\n# more\ngamma=3\nalpha=4\nlast without end'


def config(root):
    write(root, 'conf', CONFIG, 0o640)
    write(root, 'empty', '')
    write(root, 'block', 'top\n# BEGIN ANSIBLE MANAGED BLOCK\nold\n# END ANSIBLE MANAGED BLOCK\n'
                         'bottom\n')
    write(root, 'parts/10-a', 'first\n')
    write(root, 'parts/20-b', 'second')
    write(root, 'parts/.hidden', 'hidden\n')
    write(root, 'parts/30-c.bak', 'third\n')
    os.symlink('conf', os.path.join(root, 'link'))


def thrice(variants, **common):
    """Each variant in check mode, then for real, then again: nothing is left to do."""
    for variant in variants:
        one = dict(common, **variant)
        yield [dict(one, _ansible_diff=True, _ansible_check_mode=True),
               dict(one, _ansible_diff=True), one]


def lineinfile():
    variants = [
        {'line': 'delta=5'}, {'line': 'beta=2'}, {'line': 'last without end'},
        {'regexp': '^alpha=', 'line': 'alpha=9'},
        {'regexp': '^alpha=', 'line': 'alpha=9', 'firstmatch': True},
        {'regexp': '^(al)(pha)=(.*)', 'line': r'\1-\2=\3', 'backrefs': True},
        {'regexp': '^none', 'line': r'x\1', 'backrefs': True},
        {'regexp': '^none=', 'line': 'none=1', 'insertafter': '^alpha'},
        {'regexp': '^none=', 'line': 'none=1', 'insertbefore': '^gamma'},
        {'line': 'none=1', 'insertafter': '^alpha', 'firstmatch': True},
        {'line': 'none=1', 'insertafter': '^alpha'}, {'line': 'beta=2', 'insertafter': '^alpha'},
        {'line': 'none=1', 'insertbefore': '^alpha', 'firstmatch': True},
        {'line': 'none=1', 'insertbefore': 'BOF'}, {'line': 'none=1', 'insertafter': 'BOF'},
        {'line': 'none=1', 'insertafter': 'EOF'}, {'line': 'none=1', 'insertafter': '^last'},
        {'line': 'none=1', 'insertafter': '^nowhere'}, {'search_string': 'gam', 'line': 'g'},
        {'search_string': '=', 'line': 'g', 'firstmatch': True}, {'regexp': '', 'line': 'x'},
        {'search_string': '', 'line': 'x'}, {'state': 'absent', 'regexp': '^alpha'},
        {'state': 'absent', 'line': 'beta=2'}, {'state': 'absent', 'search_string': '='},
        {'state': 'absent', 'line': 'nothing'}, {'state': 'absent'}, {'state': 'present'},
        {'line': 'x', 'backrefs': True}, {'line': 'x', 'insertafter': 'a', 'insertbefore': 'b'},
        {'line': 'x', 'regexp': 'a', 'search_string': 'b'}, {'line': 'x', 'mode': '0600'},
        {'line': 'beta=2', 'mode': '0600', 'owner': USER}, {'line': 'x', 'backup': True},
        {'line': 'x', 'validate': 'grep x %s'}, {'line': 'x', 'validate': 'false %s'},
        {'line': 'x', 'validate': 'true'}, {'line': 'x\n'}, {'line': ''},
        {'path': '{root}/empty', 'line': 'x'}, {'path': '{root}/link', 'line': 'x'},
        {'path': '{root}/new/file', 'line': 'x'}, {'path': '{root}', 'line': 'x'},
        {'path': '{root}/new/file', 'line': 'x', 'create': True},
        {'path': '{root}/nowhere', 'line': 'x', 'state': 'absent'},
        {'path': '{root}/empty', 'line': 'x', 'insertbefore': '^y'},
        {'line': 'x', 'insertafter': ''}, {'line': 'x', 'insertbefore': ''},
        {'path': None, 'line': 'x'}, {'line': 'x', 'mode': ['a']}, {'line': 'x', 'mode': 1.5},
    ]
    return cases('lineinfile', 'lineinfile', thrice(variants, path='{root}/conf'), config)


def replace():
    variants = [
        {'regexp': '^alpha=(.*)', 'replace': r'omega=\1'}, {'regexp': '=\\d', 'replace': '='},
        {'regexp': 'alpha'}, {'regexp': 'nothing', 'replace': 'x'},
        {'regexp': '=', 'replace': ':', 'after': '# more'},
        {'regexp': '=', 'replace': ':', 'before': '# more'},
        {'regexp': '=', 'replace': ':', 'after': 'beta', 'before': 'gamma'},
        {'regexp': '=', 'replace': ':', 'after': 'no such'}, {'regexp': 'alpha', 'mode': '0600'},
        {'regexp': 'alpha', 'replace': 'alpha'}, {'regexp': 'alpha', 'backup': True},
        {'regexp': 'alpha', 'validate': 'false %s'}, {'path': '{root}/nowhere', 'regexp': 'x'},
        {'path': '{root}', 'regexp': 'x'}, {'path': '{root}/link', 'regexp': 'alpha'}, {},
    ]
    return cases('replace', 'replace', thrice(variants, path='{root}/conf'), config)


def blockinfile():
    variants = [
        {'block': 'one\ntwo'}, {'block': 'one', 'insertafter': '^alpha'},
        {'block': 'one', 'insertbefore': '^alpha'}, {'block': 'one', 'insertbefore': 'BOF'},
        {'block': 'one', 'insertafter': 'EOF'}, {'block': 'one', 'insertafter': 'nowhere'},
        {'block': 'one', 'insertafter': '(?m)^beta=2$'},
        {'block': 'one', 'insertbefore': '(?m)^beta=2$'},
        {'block': 'one', 'marker': '<!-- {mark} -->', 'marker_begin': 'open'},
        {'block': ''}, {'state': 'absent'}, {'path': '{root}/block', 'block': 'new'},
        {'path': '{root}/block', 'block': 'old'}, {'path': '{root}/block', 'state': 'absent'},
        {'path': '{root}/block', 'block': ''}, {'path': '{root}/new/file', 'block': 'x'},
        {'path': '{root}/new/file', 'block': 'x', 'create': True},
        {'path': '{root}/nowhere', 'state': 'absent', 'create': True},
        {'path': '{root}', 'block': 'x'}, {'path': '{root}/empty', 'block': 'x'},
        {'block': 'x', 'mode': '0600', 'backup': True}, {'block': 'x', 'validate': 'false %s'},
        {'content': 'by alias'}, {'block': 'x', 'insertafter': 'a', 'insertbefore': 'b'},
        {'block': None}, {'marker': None, 'block': 'x'},
    ]
    return cases('blockinfile', 'blockinfile', thrice(variants, path='{root}/conf'), config)


def assemble():
    variants = [
        {}, {'delimiter': '----'}, {'delimiter': '-- \\n'}, {'regexp': '^\\d'},
        {'ignore_hidden': True}, {'regexp': '['}, {'validate': 'grep first %s'},
        {'validate': 'false %s'}, {'validate': 'true'}, {'src': '{root}/nowhere'},
        {'src': '{root}/conf'}, {'dest': '{root}/conf', 'backup': True}, {'mode': '0600'},
        {'_ansible_check_mode': True}, {'dest': '{root}/parts'}]
    steps = [dict({'src': '{root}/parts', 'dest': '{root}/whole'}, **one) for one in variants]
    return cases('assemble', 'assemble', steps + [[steps[0], steps[0]]], config)


def getent():
    return cases('getent', 'getent', [
        {'database': 'passwd', 'key': 'root'}, {'database': 'passwd', 'key': 'no-such-user'},
        {'database': 'passwd', 'key': 'no-such-user', 'fail_key': False},
        {'database': 'group'}, {'database': 'services', 'key': 'ssh'}, {'database': 'nonsense'},
        {'database': 'hosts'}, {'database': 'protocols', 'split': 'o'},
        {'database': 'passwd', 'key': 'root', 'service': 'files'}, {}], config)


def tempfile():
    return cases('tempfile', 'tempfile', [
        {'path': '{root}/nowhere', 'state': 'file'}, {'state': 'nonsense'},
        {'_ansible_check_mode': True}], config, ignore={'msg'})


def find():
    variants = [
        {}, {'recurse': True}, {'patterns': 'c*'}, {'patterns': ['*a', '*b'], 'recurse': True},
        {'patterns': '*', 'excludes': 'c*'}, {'hidden': True, 'recurse': True},
        {'file_type': 'any', 'recurse': True}, {'file_type': 'directory'}, {'file_type': 'link'},
        {'use_regex': True, 'patterns': '^c.*f$'}, {'use_regex': True, 'excludes': 'c.*'},
        {'contains': '.*alpha'}, {'contains': 'beta', 'read_whole_file': True},
        {'contains': 'nothing'}, {'age': '-1d'}, {'age': '1d'}, {'age': 'soon'}, {'size': '10'},
        {'size': '-10'}, {'size': '1k', 'recurse': True}, {'size': 'big'}, {'depth': 1,
                                                                           'recurse': True},
        {'get_checksum': True}, {'paths': ['{root}/nowhere', '{root}/parts']},
        {'paths': '{root}/conf'}, {'file_type': 'socket'}, {'follow': True, 'recurse': True}]
    steps = [dict({'paths': '{root}'}, **one) for one in variants]
    return cases('find', 'find', steps, config)


def wait_for():
    return cases('wait_for', 'wait_for', [
        {'path': '{root}/conf'}, {'path': '{root}/nowhere', 'timeout': 1},
        {'path': '{root}/conf', 'search_regex': '(?P<name>al..a)=(.)'},
        {'path': '{root}/conf', 'search_regex': 'nothing', 'timeout': 1},
        {'path': '{root}/conf', 'search_regex': '('},
        {'path': '{root}/nowhere', 'state': 'absent'},
        {'path': '{root}/conf', 'state': 'absent', 'timeout': 1},
        {'path': '{root}/conf', 'state': 'absent', 'timeout': 1, 'msg': 'my own'},
        {'path': '{root}/conf', 'port': 1}, {'path': '{root}/conf', 'state': 'stopped'},
        {'path': '{root}/conf', 'state': 'drained'}, {'path': '{root}/conf/x', 'timeout': 1},
        {'port': 1, 'state': 'stopped', 'timeout': 1}, {'port': 1, 'timeout': 1, 'sleep': 2},
        {'port': 1, 'state': 'drained', 'timeout': 3},
        {'port': 1, 'exclude_hosts': 'localhost', 'timeout': 1},
        {'port': 1, 'active_connection_states': ['LISTEN']}, {'state': 'gone'},
        {'path': '{root}/conf', '_ansible_check_mode': True}], config)


def odd_waiting():
    """Odd values for what they wait for, and how long."""
    base = {'path': '{root}/conf', 'timeout': 1}
    values = ['', 'x', -1, 1.5, ['a'], {}]
    variants = [dict(base, **{name: value}) for value in values for name in (
        'timeout', 'delay', 'sleep', 'connect_timeout', 'port', 'state', 'exclude_hosts',
        'active_connection_states')]
    variants += [dict(base, **{name: None}) for name in (
        'delay', 'path', 'port', 'host', 'state', 'msg', 'search_regex', 'exclude_hosts')]
    return cases('wait_for', 'odd_wait_for', variants + [
        {'port': 70000, 'timeout': 1}, {'port': 1, 'host': 'no.such.host.invalid', 'timeout': 1},
        {'port': 1, 'timeout': 0}, {'timeout': 0}, {'timeout': -5}], config)


def all_cases():
    for module in (lineinfile, replace, blockinfile, assemble, getent, tempfile, find,
                   wait_for, odd_waiting):
        for case in module():
            yield case
