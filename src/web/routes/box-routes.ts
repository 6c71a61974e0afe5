// Routes that say what this box is and how it is: health, welcome, texts, status, audit log, serial ports.

import { Type } from 'typebox'
import { ok } from '../../base/result.ts'
import { pageTexts } from '../../texts/page-texts.ts'
import { LANGUAGES } from '../../texts/texts.ts'
import {
  AuditEntry,
  AuditQuery,
  Health,
  LanguageView,
  NearNetwork,
  SerialPort,
  Status,
  TextsQuery,
  Welcome,
} from '../api.ts'
import { publicRoute, type Route, route } from '../route.ts'
import { statusView } from '../views.ts'

const TEXTS_TYPE = 'application/json; charset=utf-8'

export const BOX_ROUTES: readonly Route[] = [
  publicRoute({
    method: 'GET',
    path: '/health',
    summary: 'Answers as long as Busbar runs, and says no more',
    answer: Health,
    handle: () => ok({ body: { status: 'ok' } }),
  }),
  publicRoute({
    method: 'GET',
    path: '/welcome',
    summary: 'Whose box this is while nobody has claimed it',
    answer: Welcome,
    handle: ({ ports }) => {
      if (ports.access.claimed()) return ok({ body: { claimed: true } })
      const { serial, fingerprint } = ports.box
      const { site, devices } = ports.configuration.current().document
      return ok({
        body: { claimed: false, name: site.name, serial, fingerprint, devices: devices.length },
      })
    },
  }),
  publicRoute({
    method: 'GET',
    path: '/texts',
    summary: 'The sentences of the pages, in the language that the caller asks for: all, or one of two parts',
    query: TextsQuery,
    answer: Type.Record(Type.String(), Type.String()),
    worded: true,
    cacheable: true,
    handle: ({ texts, query }) =>
      ok({ text: { contentType: TEXTS_TYPE, content: JSON.stringify(pageTexts(texts, query.part)) } }),
  }),
  publicRoute({
    method: 'GET',
    path: '/languages',
    summary: 'The languages that Busbar speaks, each with its name in itself',
    answer: Type.Array(LanguageView),
    cacheable: true,
    handle: () =>
      ok({
        body: Object.values(LANGUAGES).map((texts) => ({
          tag: texts['language.tag'],
          name: texts['language.name'],
        })),
      }),
  }),
  route({
    method: 'GET',
    path: '/status',
    summary: 'The top line of every page: site, clock, health',
    permission: 'session:own',
    answer: Status,
    handle: ({ ports }) => ok({ body: statusView(ports) }),
  }),
  route({
    method: 'GET',
    path: '/audit',
    summary: 'The audit log, newest entry first',
    permission: 'audit:read',
    query: AuditQuery,
    answer: Type.Array(AuditEntry),
    handle: async ({ ports, query }) => ok({ body: await ports.auditLog.read(query) }),
  }),
  route({
    method: 'GET',
    path: '/serial-ports',
    summary: 'Serial ports that this machine has',
    permission: 'configuration:read',
    answer: Type.Array(SerialPort),
    handle: async ({ ports }) => ok({ body: await ports.serialPorts() }),
  }),
  route({
    method: 'GET',
    path: '/networks',
    summary: 'Private networks that this machine is in, as ranges that a search for devices takes',
    permission: 'configuration:read',
    answer: Type.Array(NearNetwork),
    handle: async ({ ports }) => ok({ body: [...ports.networks()] }),
  }),
]
