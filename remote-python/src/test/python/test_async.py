"""Jobs in the background: their files, their end, their independence."""
import json
import os
import sys
import time
import unittest

from support import RunnerTest
from mitoscope import runner_async


class Jobs(RunnerTest):

    def start(self, command, seconds=60, **arguments):
        spec = {'kind': 'embedded', 'name': 'command',
                'args': dict(arguments, _raw_params=command, _uses_shell=True)}
        return runner_async.start_job(spec, 'j1', seconds, self.path('jobs'))['result']

    def status(self, job, mode='status'):
        return self.call('async_status', jid=job, mode=mode, _async_dir=self.path('jobs'))

    def wait_for(self, job, deadline=120):
        end = time.time() + deadline
        while time.time() < end:
            status = self.status(job)
            if status.get('finished') and 'started' not in self.content(job):
                return status
            time.sleep(0.02)
        self.fail('the job did not end in %d s' % deadline)

    def content(self, job):
        with open(self.path('jobs', job)) as source:
            return json.load(source)

    def test_job_runs_on_its_own_and_leaves_its_result(self):
        started = self.start('while [ ! -e %s ]; do sleep 0.05; done; echo done' % self.path('go'))
        job = started['ansible_job_id']
        self.assertEqual(self.path('jobs', job), started['results_file'])
        self.assertEqual((1, 0), (self.status(job)['started'], self.status(job)['finished']))
        self.write('go')
        ended = self.wait_for(job)
        self.assertEqual(('done', 0, 1, job), (ended['stdout'], ended['rc'], ended['finished'],
                                               ended['ansible_job_id']))

    def test_job_is_no_descendant_of_ours(self):
        job = self.start('while [ ! -e %s ]; do sleep 0.05; done' % self.path('go'))
        supervisor = int(job['ansible_job_id'].rpartition('.')[2])
        with open('/proc/%d/stat' % supervisor) as stat:
            parent = int(stat.read().rpartition(')')[2].split()[1])
        self.assertNotEqual(os.getpid(), parent)
        self.write('go')
        self.wait_for(job['ansible_job_id'])

    def test_job_ends_at_its_time_limit(self):
        job = self.start('echo $$ > %s; sleep 600' % self.path('pid'), seconds=1)
        ended = self.wait_for(job['ansible_job_id'])
        self.assertEqual('Timeout exceeded', ended['msg'])
        self.assertTrue(ended['failed'])
        # On a loaded machine the limit may come before the command wrote its number, or began.
        pid = self.read('pid').strip() if os.path.exists(self.path('pid')) else ''
        end = time.time() + 60
        while pid and os.path.exists('/proc/' + pid) and time.time() < end:
            time.sleep(0.02)
        self.assertFalse(pid and os.path.exists('/proc/' + pid))

    def test_module_that_breaks_leaves_a_failure(self):
        spec = {'kind': 'embedded', 'name': 'ping', 'args': {'data': 'crash'}}
        job = runner_async.start_job(spec, 'j2', 60, self.path('jobs'))['result']['ansible_job_id']
        ended = self.wait_for(job)
        self.assertEqual(1, ended['failed'])
        self.assertIn('Exception: boom', ended['stderr'])

    def test_cleanup_removes_the_file(self):
        job = self.start('true')['ansible_job_id']
        self.wait_for(job)
        self.assertEqual(self.path('jobs', job), self.status(job, 'cleanup')['erased'])
        missing = self.status(job)
        self.assertEqual(('could not find job', 1, 1),
                         (missing['msg'], missing['started'], missing['finished']))


if __name__ == '__main__':
    sys.exit(unittest.main())
