// Routes for claiming the box, logging in and out, and one's own session.

import type { OpenedSession, Session } from '../../access/access.ts'
import { endedSessionCookie, sessionCookie } from '../../access/session-cookie.ts'
import type { Failure } from '../../base/errors.ts'
import { err, ok } from '../../base/result.ts'
import { ChangePassword, LogIn, SessionInfo, Setup } from '../api.ts'
import { publicRoute, type Reply, type Route, route } from '../route.ts'

const infoOf = ({ username, role, permissions, idleTimeoutMs }: Session): SessionInfo => ({
  username,
  role,
  permissions: [...permissions],
  idleTimeoutMs,
})

const opened = ({ session, token }: OpenedSession): Reply => ({
  body: infoOf(session),
  headers: { 'set-cookie': sessionCookie(token.reveal()) },
})

const NO_SECOND_FACTOR: Failure = {
  code: 'request-invalid',
  findings: [{ path: '/otp', rule: 'rule.noSecondFactor' }],
}

export const SESSION_ROUTES: readonly Route[] = [
  publicRoute({
    method: 'POST',
    path: '/setup',
    summary: 'Claims the box with its device code and creates the first account',
    body: Setup,
    answer: SessionInfo,
    handle: async ({ ports, body, source }) => {
      const setup = await ports.access.setup({ ...body, source })
      return setup.ok ? ok(opened(setup.value)) : setup
    },
  }),
  publicRoute({
    method: 'POST',
    path: '/session',
    summary: 'Logs in; a session from before ends',
    body: LogIn,
    answer: SessionInfo,
    handle: async ({ ports, body, source, token }) => {
      const { username, password, otp = '' } = body
      if (otp !== '') return err(NO_SECOND_FACTOR)
      const logIn = await ports.access.logIn({ username, password, source })
      if (!logIn.ok) return logIn
      if (token !== null) ports.access.logOut(token)
      return ok(opened(logIn.value))
    },
  }),
  route({
    method: 'GET',
    path: '/session',
    summary: 'Who is logged in, and what the account may do',
    permission: 'session:own',
    asksForSession: true,
    answer: SessionInfo,
    handle: ({ session }) => ok({ body: infoOf(session) }),
  }),
  route({
    method: 'DELETE',
    path: '/session',
    summary: 'Logs out',
    permission: 'session:own',
    status: 204,
    handle: ({ ports, token }) => {
      if (token !== null) ports.access.logOut(token)
      return ok({ headers: { 'set-cookie': endedSessionCookie() } })
    },
  }),
  route({
    method: 'PUT',
    path: '/session/password',
    summary: "Changes one's own password; every other session of the account ends",
    permission: 'session:own',
    body: ChangePassword,
    answer: SessionInfo,
    handle: async ({ ports, token, body, source }) => {
      const change = await ports.access.changePassword({ ...body, token: token ?? '', source })
      return change.ok ? ok(opened(change.value)) : change
    },
  }),
]
