"""What one module does to its process does not reach the next; how modules die is told."""
import os
import shutil
import sys
import tempfile
import unittest
import zlib

from support import RunnerTest, runner

from mitoscope.importer import Importer

CORE = '/usr/lib/python3/dist-packages/ansible'
_HEAD = ('from __future__ import absolute_import\n'
         'from ansible.module_utils.basic import AnsibleModule\n')
_PLACES = {}
_OBSERVER = _HEAD + r'''
import logging, os, random, signal, socket, subprocess, sys, tempfile, threading, time, warnings
import locale, gc, resource, json
from ansible.module_utils.common import warnings as told
module = AnsibleModule(argument_spec={})
try:
    import private_of_leak
    private = private_of_leak.__file__
except ImportError:
    private = None
try:
    resource_limits = resource.getrlimit(resource.RLIMIT_CORE)[0]
except ValueError:
    resource_limits = None
module.exit_json(seen=dict(
    argv=sys.argv[1:], main=sorted(name for name in vars(sys.modules['__main__']) if 'leak' in name),
    filters=len(warnings.filters), environment=os.environ.get('LEAK'), home=os.environ.get('HOME'),
    cwd=os.getcwd(), umask=(os.umask(18), os.umask(18))[0], locale=locale.setlocale(locale.LC_ALL),
    term=str(signal.getsignal(signal.SIGTERM)), winch=str(signal.getsignal(signal.SIGWINCH)),
    alarm=signal.alarm(0), threads=sorted(t.name for t in threading.enumerate() if 'leak' in t.name),
    path=[one for one in sys.path if 'leak' in one], private=private, json=json.__name__,
    handlers=[type(one).__name__ for one in logging.getLogger().handlers],
    level=logging.getLogger().level, timeout=socket.getdefaulttimeout(), slept=time.sleep(0),
    exists=os.path.exists('/'), popen=hasattr(subprocess.Popen, 'leaked'),
    wait=subprocess.Popen.wait.__name__, opened=open.__name__, tempdir=tempfile.gettempdir(),
    recursion=sys.getrecursionlimit(), gc=gc.isenabled(), core=resource_limits, zone=time.tzname,
    hook=sys.excepthook is sys.__excepthook__, euid=os.geteuid(),
    told=len(told.get_warning_messages()), deprecated=len(told.get_deprecation_messages()),
    mask=hasattr(signal, 'pthread_sigmask') and len(signal.pthread_sigmask(signal.SIG_BLOCK, [])),
    run=AnsibleModule.run_command.__name__, stdout=type(sys.stdout).__name__))
'''
_LEAKS = {
    'arguments': "sys.argv.append('leak')",
    'main': "leaked = 1; sys.modules['__main__'].leak = 2",
    'module state': "from ansible.module_utils.common import warnings as w\n"
                    "module.warn('x'); module.deprecate('y', version='9'); w._global_warnings += 'z'",
    'warnings': "import warnings; warnings.simplefilter('error'); warnings.filterwarnings('ignore')",
    'environment': "os.environ['LEAK'] = '1'; del os.environ['HOME']",
    'environment itself': "os.environ = {'LEAK': 'x'}",
    'directory': "os.chdir('/usr')",
    'umask': "os.umask(0)",
    'locale': "import locale; locale.setlocale(locale.LC_ALL, 'C.UTF-8')",
    'signals': "import signal\nfor n in (15, 28): signal.signal(n, lambda *_: None)",
    'alarm': "import signal; signal.alarm(1000)",
    'signal mask': "import signal; m = getattr(signal, 'pthread_sigmask', None)\n"
                   "if m: m(signal.SIG_BLOCK, [signal.SIGUSR1, signal.SIGUSR2])",
    'thread': "import threading, time; t = threading.Thread(target=lambda: time.sleep(0.2))\n"
              "t.name = 'leak'; t.start()",
    'path': "sys.path.insert(0, '/leak'); sys.path = ['/leak2'] + sys.path",
    'private module': "open(tmp + '/private_of_leak.py', 'w').close()\n"
                      "sys.path.insert(0, tmp); import private_of_leak",
    'replaced module': "import types; sys.modules['json'] = types.ModuleType('leak')\n"
                       "sys.modules['private_of_leak'] = sys.modules['json']; private = 1\n"
                       "sys.modules['json'].__file__ = '/leak'",
    'logging': "import logging; logging.basicConfig(level=1)\n"
               "logging.getLogger('leak').addHandler(logging.StreamHandler())",
    'socket timeout': "import socket; socket.setdefaulttimeout(3)",
    'patched function': "import time; time.sleep = lambda s: 'leak'; os.path.exists = lambda p: 'leak'",
    'patched class': "import subprocess\nsubprocess.Popen.leaked = 1\n"
                     "def leak(self): pass\nsubprocess.Popen.wait = leak",
    'patched builtin': "import ansible.module_utils.six.moves as m\n"
                       "def leak(*a, **k): pass\nm.builtins.open = leak",
    'patched library': "def leak(*a, **k): return 0, '', ''\nAnsibleModule.run_command = leak",
    'temporary directory': "import tempfile; tempfile.tempdir = '/usr'",
    'interpreter': "import gc; gc.disable(); sys.setrecursionlimit(321); sys.excepthook = None",
    'limit': "import resource\n"
             "resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))",
    'zone': "os.environ['TZ'] = 'Asia/Tokyo'; import time; time.tzset()",
    'streams': "import io; sys.stdout = sys.stderr = sys.__stdout__ = io.StringIO()",
    'account': "if os.getuid() == 0: os.setegid(65534); os.seteuid(65534)",
    'exit hook': "import atexit; atexit.register(os.putenv, 'LEAK', '2')",
    'random': "import random; random.seed(1)",
}


def _forget_library():
    for name in list(sys.modules):
        if name.partition('.')[0] == 'ansible':
            del sys.modules[name]


@unittest.skipUnless(os.path.isdir(CORE), 'no ansible-core is installed')
class Leaks(RunnerTest):

    @classmethod
    def setUpClass(cls):
        cls.importer = Importer({})
        sys.meta_path.insert(0, cls.importer)
        site = tempfile.mkdtemp(prefix='mitoscope-leaks-')
        # Nothing else of its directory is to be found: it is for another Python.
        os.symlink(CORE, os.path.join(site, 'ansible'))
        sys.path.append(site)
        # What a module sets on a class it had not set is put back, on this one too.
        _PLACES['site'] = site

        # What another test has imported, the runner has not watched being imported.
        _forget_library()

    @classmethod
    def tearDownClass(cls):
        _forget_library()
        sys.meta_path.remove(cls.importer)
        site = _PLACES['site']
        sys.path.remove(site)
        os.unlink(os.path.join(site, 'ansible'))
        shutil.rmtree(site)

    def put(self, name, text, **others):
        """As one that was sent with its call, as were the others."""
        sent = {}
        for short, one in dict(others, **{name: text}).items():
            full = 'ansible.modules.' + short
            self.importer.sources[one] = zlib.compress(one.encode('utf-8'))
            sent[full] = (one, False, '<sent>/%s.py' % full)
        name = 'ansible.modules.' + name
        self.importer.sets[name] = sent
        self.importer.use(name)
        return name

    def module(self, name, text, **others):
        name = self.put(name, text, **others)
        return runner.run({'kind': 'new_style', 'name': name, 'args': {}})['result']

    def test_nothing_reaches_the_next_module(self):
        before = self.module('observer', _OBSERVER)
        self.assertIn('seen', before, before)
        for number, (what, text) in enumerate(sorted(_LEAKS.items())):
            result = self.module('leak_%d' % number, _HEAD + (
                'import os, sys\nmodule = AnsibleModule(argument_spec={})\ntmp = %r\n%s\n'
                'sys.__stdin__; print("{}"); sys.exit(0)\n') % (self.root, text))
            if what != 'streams':
                self.assertNotIn('module_stderr', result, what)
            after = self.module('observer', _OBSERVER)
            self.assertEqual(before, after, what)

    def test_what_parts_of_the_library_do_to_each_other_when_imported_stays(self):
        others = {'patched': 'class Patch(object):\n    pass\n',
                  'patcher': 'from ansible.modules import patched\npatched.Patch.original = len\n'}
        text = _HEAD + ('from ansible.modules import patcher\n'
                        'module = AnsibleModule(argument_spec={})\n'
                        'module.exit_json(patched=hasattr(patcher.patched.Patch, "original"))\n')
        self.assertEqual([True, True],
                         [self.module('patching', text, **others)['patched'] for _ in range(2)])

    def test_an_extension_that_bears_the_name_of_another_module_leaves_that_whole(self):
        known = dict((name, sys.modules.pop(name, None)) for name in ('decimal', '_decimal'))
        try:
            text = _HEAD + ('import decimal\nmodule = AnsibleModule(argument_spec={})\n'
                            'module.exit_json(whole=hasattr(decimal, "Decimal"))\n')
            self.assertEqual([True, True],
                             [self.module('numbers', text)['whole'] for _ in range(2)])
        finally:
            sys.modules.update((name, one) for name, one in known.items() if one is not None)

    def test_what_is_random_is_so_in_every_task(self):
        text = _HEAD + ('import random\nmodule = AnsibleModule(argument_spec={})\n'
                        'module.exit_json(drawn=random.random()); random.seed(1)\n')
        drawn = [self.module('draw', text)['drawn'] for _ in range(3)]
        self.assertEqual(3, len(set(drawn)))

    def test_threads_are_waited_for_and_may_print(self):
        result = self.module('threads', _HEAD + (
            'import sys, threading, time\n'
            'def late():\n    time.sleep(0.2); print(\'{"late": true}\'); sys.exit(5)\n'
            'threading.Thread(target=late).start(); sys.exit(0)\n'))
        self.assertEqual(True, result.get('late'), result)

    def test_ends_of_every_kind_are_told(self):
        ends = {
            'sys.exit(3)': ('', '', 3), 'sys.exit("bye")': ('', 'bye\n', 1),
            'raise SystemExit': ('', '', 0),
            'print("no json"); sys.exit(0)': ('no json\n', '', 0),
            'sys.stdout.write("cut"); sys.exit(0)': ('cut', '', 0),
            'sys.stderr.write("told"); print("[1]"); sys.exit(0)': ('[1]\n', 'told', 0),
            'import os; print("half"); os._exit(7)': ('half\n', '', 7)}
        for number, (text, expected) in enumerate(sorted(ends.items())):
            result = self.module('end_%d' % number, _HEAD + 'import sys\n' + text + '\n')
            self.assertEqual(expected, (result['module_stdout'], result['module_stderr'],
                                        result['rc']), text)
            self.assertTrue(result['failed'])

    def test_a_module_without_an_end_is_told_of(self):
        self.assertEqual('New-style module did not handle its own exit',
                         self.module('endless', _HEAD)['msg'])

    def test_an_interrupt_of_its_own_ends_a_module(self):
        result = self.module('interrupt', _HEAD + 'raise KeyboardInterrupt\n')
        self.assertEqual(130 if sys.version_info >= (3, 8) else 1, result['rc'])
        self.assertTrue(result['exception'].endswith('KeyboardInterrupt\n'), result)

    def test_a_hard_exit_runs_no_hook_and_waits_for_no_thread(self):
        reading, writing = os.pipe()
        result = self.module('hard_exit', _HEAD + (
            'import atexit, os, threading\n'
            'atexit.register(lambda: 1 / 0)\n'
            'if os.fork() == 0:\n    os._exit(3)\n'
            'threading.Thread(target=os.read, args=(%d, 1)).start()\n'
            'print("child %%d" %% (os.wait()[1] >> 8)); os._exit(0)\n') % reading)
        os.close(writing)
        self.assertEqual(('child 3\n', '', 0), (result['module_stdout'], result['module_stderr'],
                                                result['rc']))

    def test_death_of_its_process_is_told_of_a_module_in_one(self):
        deaths = {'os._exit(7)': 7, 'os.kill(os.getpid(), 9)': 137,
                  'os.kill(os.getpid(), 11)': 139}
        for number, (text, code) in enumerate(sorted(deaths.items())):
            name = self.put('death_%d' % number, _HEAD + 'import os\n' + text + '\n')
            result = runner.run({'kind': 'new_style', 'name': name, 'args': {},
                                 'isolation': 'fork'})['result']
            self.assertEqual(code, result['rc'], text)
            self.assertTrue(result['msg'].startswith('MODULE FAILURE'), result)


if __name__ == '__main__':
    sys.exit(unittest.main())
