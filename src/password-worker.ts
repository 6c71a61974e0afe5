// The root of the worker thread that hashes passwords, one at a time and below everybody else's priority.

import { parentPort } from 'node:worker_threads'
import { hashPassword, verifyPassword } from './access/io/password-hash.ts'
import type { PasswordAnswer, PasswordJob, PasswordRequest } from './access/io/password-messages.ts'
import { stepBack } from './base/io/thread-priority.ts'

const NICE = 10

const done = (job: PasswordJob): string | boolean =>
  job.type === 'hash' ? hashPassword(job.password) : verifyPassword(job.password, job.stored)

stepBack(NICE)
parentPort?.on('message', ({ request, job }: PasswordRequest) => {
  const answer: PasswordAnswer = { request, value: done(job) }
  parentPort?.postMessage(answer)
})
