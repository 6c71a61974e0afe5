// German words of how the recorded past is kept: days and sizes, room and forecast, damaged files, verification and backup.

import type { keeping as english } from '../en/keeping.ts'

export const keeping = {
  'field.history.keep': 'Tage und Platz',
  'field.keep.instantaneousDays': 'Leistungen, Ströme, Spannungen behalten (Tage)',
  'hint.keep.instantaneousDays':
    'Tage, an denen etwas aufgezeichnet wurde. Der älteste Tag geht zuerst; eine falsche Uhr macht nichts älter.',
  'field.keep.counterDays': 'Zählerstände behalten (Tage)',
  'field.keep.demandDays': 'Intervallmittelwerte behalten (Tage)',
  'field.keep.stateDays': 'Zustände behalten (Tage)',
  'field.keep.rollupDays': 'Viertelstundenwerte behalten (Tage)',
  'hint.keep.rollupDays':
    'Minimum, Maximum, Mittelwert und Energie jeder Viertelstunde: genug für Trends und Berichte, und klein. Sie überleben die Werte, aus denen sie stammen.',
  'field.keep.mostMb': 'Platz für alles (MB)',
  'hint.keep.mostMb': 'Darüber hinaus geht der älteste Tag, was die Tage oben auch sagen.',
  'field.keep.instantaneousMb': 'Platz für Leistungen, Ströme, Spannungen (MB)',
  'hint.keep.instantaneousMb': 'Leer zählt nur der Platz für alles. Das gilt auch für die nächsten drei.',
  'field.keep.counterMb': 'Platz für Zählerstände (MB)',
  'field.keep.demandMb': 'Platz für Intervallmittelwerte (MB)',
  'field.keep.stateMb': 'Platz für Zustände (MB)',
  'field.keep.whenFull': 'Wenn der Datenträger voll ist',
  'hint.keep.whenFull': 'Alles andere läuft so oder so weiter, und die Aufzeichnung kommt von selbst wieder.',
  'choice.whenFull.forgetOldest': 'Ältesten Tag vergessen',
  'choice.whenFull.stop': 'Nicht mehr aufzeichnen',

  'keeping.recording': 'Aufzeichnung',
  'keeping.title': 'Aufbewahrung',
  'keeping.forgets':
    'Was über diese Tage oder diesen Platz hinausgeht, wird vergessen, sobald Sie speichern. Die Änderung zurückzunehmen bringt es nicht wieder; eine Sicherung schon.',
  'keeping.room': 'Platz',
  'keeping.used': 'Belegt',
  'keeping.diskFree': 'Frei auf dem Datenträger',
  'keeping.days': 'Aufgezeichnete Tage',
  'keeping.daily': 'Ein Tag braucht',
  'keeping.full': 'Wächst auf',
  'keeping.fullIn': '{size}, in {days, one: # Tag, other: # Tagen}',
  'keeping.fullNow': '{size}, also so viel wie jetzt',
  'keeping.kept': 'Wird behalten',
  'keeping.kind.instantaneous': 'Leistungen, Ströme, Spannungen',
  'keeping.kind.counter': 'Zählerstände',
  'keeping.kind.demand': 'Intervallmittelwerte',
  'keeping.kind.state': 'Zustände',
  'keeping.kind.rollups': 'Viertelstundenwerte',
  'keeping.daysOf': '{days, one: # Tag, other: # Tage}',
  'keeping.limit.days': '{days, one: # Tag, other: # Tage}, wie eingestellt',
  'keeping.limit.classSize': '{days, one: # Tag, other: # Tage}, nach ihrem eigenen Platz',
  'keeping.limit.size': '{days, one: # Tag, other: # Tage}, nach dem Platz für alles',
  'keeping.limit.disk': '{days, one: # Tag, other: # Tage}, nach dem Datenträger',
  'keeping.unknown': 'Eine Prognose kommt, wenn ein ganzer Tag aufgezeichnet ist.',
  'keeping.notOpen':
    'Die Aufzeichnung lässt sich im Augenblick nicht öffnen. Alles andere läuft weiter; das Log nennt die Ursache.',
  'keeping.noBallast.forgetOldest':
    'Der Datenträger ist voll oder fast voll: Aufgezeichnet wird auf Kosten der ältesten Tage.',
  'keeping.noBallast.stop': 'Der Datenträger ist voll oder fast voll: Die Aufzeichnung ruht, bis Platz ist.',
  'keeping.setAside':
    'Beschädigte Dateien, die beiseitegelegt wurden. Nichts löscht sie; ist alles Unbeschädigte zurück, können sie aus dem Datenordner entfernt werden.',
  'keeping.salvaging': 'Was in {name} unbeschädigt ist, wird zurückgeholt: {percent}',
  'keeping.salvaged': 'Was in {name} unbeschädigt ist, ist zurück. Verlorene Stellen: {damaged}',
  'keeping.cutShort':
    'Nicht alles aus {name} ließ sich zurückholen, denn der Datenträger ist voll. Beim nächsten Start wird es wieder versucht.',

  'upkeep.title': 'Pflege',
  'upkeep.text':
    'Die Prüfung liest alles und nennt jede beschädigte Stelle mit Tag und Messwert. Eine Sicherung ist eine Kopie im Ordner „backups“ des Datenordners, erstellt bei laufender Aufzeichnung; kopieren Sie sie auf einen anderen Rechner.',
  'upkeep.verify': 'Jetzt prüfen',
  'upkeep.backup': 'Jetzt sichern',
  'upkeep.whole':
    'Nichts ist beschädigt: {records, one: # Datensatz, other: # Datensätze}, {samples, one: # Wert, other: # Werte}.',
  'upkeep.damaged':
    '{damaged, one: # Stelle ist, other: # Stellen sind} beschädigt. Alles andere wird geliefert. Beenden Sie Busbar und starten Sie „busbar history repair“, um alles Unbeschädigte in eine neue Datei zu retten.',
  'data.verify.running': 'Prüfung läuft',
  'data.verify.done': 'Geprüft',
  'data.verify.cancelled': 'Die Prüfung wurde abgebrochen',
  'data.verify.failed': 'Die Prüfung ist gescheitert',
  'data.backup.running': '{file} wird geschrieben',
  'data.backup.done': '{file} ist vollständig',
  'data.backup.cancelled': '{file} wurde abgebrochen',
  'data.backup.failed': '{file} konnte nicht geschrieben werden',
} as const satisfies Record<keyof typeof english, string>
