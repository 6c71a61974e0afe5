// German words of help: the manual on the pages, its search, and the marks that lead to it.

import type { manual as english } from '../en/manual.ts'

export const manual = {
  'manual.title': 'Hilfe',
  'manual.contents': 'Alle Kapitel',
  'manual.chapters': 'Kapitel',
  'manual.inChapter': 'In diesem Kapitel',
  'manual.ofPage': 'Hilfe zu dieser Seite',
  'manual.of': 'Hilfe: {what}',
  'manual.close': 'Hilfe schließen',
  'manual.asPage': 'Als Seite öffnen',
  'manual.whole': 'Ganzes Handbuch',
  'manual.goneTitle': 'Kein solches Kapitel',
  'manual.gone': 'Das Handbuch hat kein Kapitel dieses Namens.',
  'manual.next': 'Weiter: {title}',
  'manual.previous': 'Zurück: {title}',
  'manual.print': 'Drucken',
  'manual.search': 'Handbuch durchsuchen',
  'manual.searchNothing': 'Das Handbuch hat nichts zu „{query}“. Versuchen Sie ein anderes Wort.',
  'manual.searchHits': 'Im Handbuch gefunden',
  'manual.changed': 'Zu ändern unter: {place}',
  'manual.choices': 'Eines von: {value}',
  'manual.range': 'Von {least} bis {most}',
  'manual.longest': 'Höchstens {value} Zeichen',
  'manual.default': 'Voreinstellung: {value}',
  'manual.optional': 'Darf leer bleiben',
} as const satisfies Record<keyof typeof english, string>
