"""Jobs in the background (`async`): they outlive their call, and this interpreter.

A job is a process of its own, no descendant of ours, that writes its result to a file of
`~/.ansible_async` as Ansible's async_wrapper does; `async_status` of either reads it.
"""
import json
import os
import signal
import sys
import time
import traceback

from . import runner
from .module_support import children, live, temporary
from .module_support.text import to_text
from .runner_process import Guarded

_WATCH_SECONDS = 0.5


def start_job(spec, job, time_limit, directory=None):
    """Starts a module in the background and returns at once, as `async` does.

    The answer is that of `runner.run`; its result is async_wrapper's: it names the job
    (`ansible_job_id`) and its file.

    :param job: the first part of the job's id, a number that nobody else has
    :param time_limit: seconds after which the job is ended
    :param directory: where its file is put; None for ANSIBLE_ASYNC_DIR or ~/.ansible_async
    """
    with Guarded(env=spec.get('env'), cwd=spec.get('cwd')):
        result = _start(spec, job, time_limit, directory)
    return {'result': dict(result, _ansible_parsed=True), 'warnings': []}


def _start(spec, job, time_limit, directory):
    directory = os.path.expanduser(
        directory or os.environ.get('ANSIBLE_ASYNC_DIR') or '~/.ansible_async')
    try:
        if not os.path.isdir(directory):
            os.makedirs(directory, 0o700)
    except OSError as error:
        return {'failed': True, 'msg': 'could not create directory: %s - %s'
                % (directory, to_text(error))}
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _become_daemon(writing)
        _supervise(spec, job, time_limit, directory, writing)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading, 'rb') as told:
        identity = to_text(told.readline()).strip()
    if not identity:
        return {'failed': True, 'msg': 'the job could not be started'}
    return {'failed': 0, 'started': 1, 'finished': 0, 'ansible_job_id': identity,
            'results_file': os.path.join(directory, identity)}


def _become_daemon(writing):
    """Leaves the family: after this our parent is the first process of the system."""
    if os.fork() != 0:
        os._exit(0)
    os.setsid()
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)
    children.close_descriptors(writing)
    for name in ('SIGINT', 'SIGTERM', 'SIGHUP'):
        signal.signal(getattr(signal, name), signal.SIG_DFL)


def _supervise(spec, job, time_limit, directory, writing):
    """Starts the worker and ends it when its time is over."""
    try:
        identity = '%s.%d' % (job, os.getpid())
        path = os.path.join(directory, identity)
        _write(path, {'started': 1, 'finished': 0, 'ansible_job_id': identity})
        worker = os.fork()
        if worker == 0:
            os.setpgid(0, 0)
            os.close(writing)
            _work(spec, path, identity)
        os.write(writing, identity.encode() + b'\n')
        os.close(writing)
        deadline = time.time() + time_limit
        while os.waitpid(worker, os.WNOHANG) == (0, 0):
            if time.time() >= deadline:
                _end(worker, path)
                break
            time.sleep(_WATCH_SECONDS)
    finally:
        os._exit(0)


def _end(worker, path):
    """Ends a worker whose time is over, and all that it started.

    The worker goes first: one that still ran when its command dies would report the command's end as its own result.
    """
    _kill(worker, signal.SIGSTOP)
    below = children.descendants(worker)
    _kill(worker)
    status = os.waitpid(worker, 0)[1]
    if os.WIFSIGNALED(status):
        _write(path, {'msg': 'Timeout exceeded', 'failed': True, 'child_pid': worker})
    for pid in below:
        _kill(pid)


def end_job(job):
    """Ends a job of `start`, by its id, and all that it started."""
    supervisor = int(job.rpartition('.')[2])
    _kill(supervisor, signal.SIGSTOP)
    for pid in children.descendants(supervisor) + [supervisor]:
        _kill(pid)


def _kill(pid, number=signal.SIGKILL):
    try:
        os.kill(pid, number)
    except OSError:
        pass


def _work(spec, path, identity):
    try:
        live.emit = None
        temporary.leave_interpreter()
        result = runner.run_here(spec)['result']
        if not result.pop('_ansible_parsed'):
            result = {'failed': 1, 'cmd': spec['name'], 'data': result['module_stdout'],
                      'stderr': result['module_stderr'], 'msg': result['msg'],
                      'ansible_job_id': identity}
        _write(path, result)
    except BaseException:
        _write(path, {'failed': 1, 'cmd': spec['name'], 'data': '', 'stderr': '',
                      'msg': traceback.format_exc(), 'ansible_job_id': identity})
    finally:
        temporary.remove_own()
        sys.stdout.flush()
        os._exit(0)


def _write(path, content):
    """Replaces the job's file: whoever reads it sees all of it."""
    with open(path + '.tmp', 'w') as sink:
        json.dump(content, sink)
    os.rename(path + '.tmp', path)
