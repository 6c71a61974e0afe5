// The root of the worker thread that hashes passwords, one at a time and below everybody else's priority.

import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { hashPassword, verifyPassword } from './access/io/password-hash.ts'
import type { PasswordAnswer, PasswordJob, PasswordRequest } from './access/io/password-messages.ts'

/** On Linux process id 0 is the calling thread, so this slows no other thread. @see setpriority(2), "C library/kernel differences" */
const NICE = 10

const done = (job: PasswordJob): string | boolean =>
  job.type === 'hash' ? hashPassword(job.password) : verifyPassword(job.password, job.stored)

if (process.platform === 'linux') setPriority(0, NICE)
parentPort?.on('message', ({ request, job }: PasswordRequest) => {
  const answer: PasswordAnswer = { request, value: done(job) }
  parentPort?.postMessage(answer)
})
