// German words of the command line.

import type { cli as english } from '../en/cli.ts'

export const cli = {
  'cli.help': `busbar: ein Panelserver für Modbus-Zähler

  busbar serve         Busbar starten
  busbar demo          Busbar mit einer simulierten Verteilung von zwölf Zählern starten
  busbar simulate      nur die simulierte Verteilung starten ('busbar simulate --help' nennt ihre Optionen)
  busbar device-code   den Gerätecode ausgeben, mit dem ein neuer Busbar in Besitz genommen wird,
                       und den Fingerabdruck des Zertifikats zum Vergleich mit seiner ersten Seite
  busbar health        sagen, ob der Busbar auf diesem Rechner antwortet (Rückgabewert 0 oder 1)
  busbar config check DATEI
                       eine Konfiguration prüfen, ohne sie zu verwenden
  busbar history verify
                       alle aufgezeichneten Werte auf Schäden prüfen
  busbar history repair
                       aus einer beschädigten Aufzeichnung retten, was unbeschädigt ist; die beschädigte bleibt
  busbar history backup DATEI
                       die aufgezeichneten Werte in eine neue Datei kopieren

serve und demo kennen:
  --data ORDNER        Datenordner (sonst ./data, bei demo ./demo-data)
  --host ADRESSE       Adresse, auf der Busbar lauscht (sonst 127.0.0.1: nur dieser Rechner)
  --https-port PORT    Seiten und API (sonst 8443)
  --modbus-port PORT   Modbus TCP (sonst 1502)
  --print-device-code  den Gerätecode mit der Bereitmeldung ausgeben, solange dieser Busbar niemandem gehört
  --log-level STUFE    debug, info, warn (sonst) oder error

demo kennt außerdem:
  --past-days N        Tage vor dem Start, für die es schon Aufzeichnungen gibt (sonst 30, 0 für keine)

history kennt --data ORDNER, solange kein Busbar darauf läuft; läuft einer, können es seine Seiten.
device-code kennt --data ORDNER, health kennt --host ADRESSE und --https-port PORT.

Jede Option außer --print-device-code lässt sich auch durch ihre Variable setzen, etwa BUSBAR_HTTPS_PORT; die Option geht vor.
Rückgabewerte: 0 beendet, 2 falscher Aufruf oder falsche Konfiguration, 1 alles andere.`,
  'cli.open':
    'Öffnen Sie {url} im Browser. Das Zertifikat stammt von diesem Busbar selbst, deshalb warnt der Browser einmal.',
  'cli.serial': 'Seriennummer: {serial}',
  'cli.fingerprint': 'Fingerabdruck des Zertifikats (SHA-256), wie die erste Seite ihn zeigt:{fingerprint}',
  'cli.deviceCode': 'Gerätecode: {deviceCode}',
  'cli.modbus': 'Modbus TCP: {host}:{port} (Unit 255 ist dieser Busbar)',
  'cli.local': "Nur dieser Rechner erreicht ihn; '--host 0.0.0.0' öffnet ihn für das Netzwerk.",
  'cli.never': 'In {path} gibt es noch keinen Busbar. Starten Sie ihn einmal mit: busbar serve --data {path}',
  'cli.unwell': 'busbar: {host} Port {port} meldet nicht, dass alles in Ordnung ist ({answer}).',
  'cli.valid':
    '{path} ist eine gültige Konfiguration: {lines, one: # Leitung, other: # Leitungen}, {devices, one: # Gerät, other: # Geräte}.',
  'cli.simulatorFailed': 'Die simulierte Verteilung ist nicht gestartet: {cause}',
  'cli.simulatorLost': 'Die simulierte Verteilung hat sich beendet, damit endet auch die Demo.',
  'cli.threadLost': 'Der Thread {name} hat sich beendet: {cause}',
  'cli.history.whole':
    'Die Aufzeichnung ist unbeschädigt: {records, one: # Datensatz, other: # Datensätze}, {samples, one: # Wert, other: # Werte}.',
  'cli.history.damaged':
    "Die Aufzeichnung hat {damaged, one: # beschädigte Stelle, other: # beschädigte Stellen}; unbeschädigt: {records, one: # Datensatz, other: # Datensätze} mit {samples, one: # Wert, other: # Werten}. 'busbar history repair' rettet sie.",
  'cli.history.repaired':
    'Die Aufzeichnung ist repariert: {samples, one: # Wert ist, other: # Werte sind} da, {damaged, one: # Stelle ging, other: # Stellen gingen} verloren. Die beschädigte Datei bleibt als {path}.',
  'cli.history.backedUp': 'Die Aufzeichnung ist nach {path} kopiert.',
  'cli.history.samples': '{date}, {point}: Werte sind beschädigt oder fehlen.',
  'cli.history.rollups': '{date}, {point}: Die Viertelstundenwerte sind beschädigt oder fehlen.',
  'cli.history.anyDay': 'Tag unbekannt',
  'cli.history.anyPoint': 'Messwert unbekannt',
  'cli.history.more': 'Und {count, one: # weitere Stelle, other: # weitere Stellen}.',
  'cli.history.history-none': 'In {path} gibt es noch keine Aufzeichnung. Es wurde nichts geändert.',
  'cli.history.no-room':
    'Für {path} ist kein Platz. Es wurde nichts geändert; schaffen Sie so viel Platz, wie die Aufzeichnung belegt, und versuchen Sie es noch einmal.',
  'cli.history.backup-exists':
    'Die Datei {path} gibt es schon; sie bleibt, wie sie ist. Nennen Sie eine neue.',
  'cli.history.backup-cancelled': 'Die Kopie nach {path} wurde abgebrochen; von ihr bleibt nichts.',
  'cli.history.backup-failed':
    'Die Kopie nach {path} ist gescheitert; von ihr bleibt nichts. Prüfen Sie, ob es den Ordner gibt und ob dort Platz ist.',
  'cli.history.database-newer':
    'Die Aufzeichnung {path} stammt von einer späteren Version von Busbar und bleibt, wie sie ist. Verwenden Sie diese Version.',
  'cli.history.database-foreign':
    "Die Datei {path} ist nicht oder nicht mehr als Aufzeichnung von Busbar zu erkennen. 'busbar history repair' rettet, was in ihr unbeschädigt ist.",
  'cli.history.database-damaged':
    "Die Aufzeichnung {path} ist so beschädigt, dass sie sich nicht öffnen lässt. 'busbar history repair' rettet, was in ihr unbeschädigt ist.",
  'cli.history.database-unusable':
    'Die Aufzeichnung {path} lässt sich nicht öffnen. Prüfen Sie, ob dieses Konto sie lesen und schreiben darf.',

  'cli.wrong.seeHelp': "Siehe 'busbar --help'.",
  'cli.wrong.command': "Einen Befehl '{name}' gibt es nicht.",
  'cli.wrong.pastDays': "--past-days ist eine ganze Zahl von Tagen, 0 bis {most}, und nicht '{text}'.",
  'cli.wrong.samePort': '--https-port und --modbus-port sind beide {port}; geben Sie jedem einen eigenen.',
  'cli.wrong.config': "'busbar config check DATEI' nimmt genau eine Datei.",
  'cli.wrong.history': "'busbar history' nimmt verify, repair oder backup DATEI.",
  'cli.wrong.backup': "'busbar history backup DATEI' nimmt zuerst die Datei.",
  'cli.wrong.port':
    "--{flag} nimmt eine Portnummer von 0 (irgendein freier Port) bis 65535 und nicht '{text}'.",
  'cli.wrong.logLevel': "--log-level nimmt eines von {levels} und nicht '{text}'.",
  'cli.wrong.unknownFlag': "Eine Option '{what}' gibt es hier nicht.",
  'cli.wrong.flagValue': "Der Option '{what}' fehlt ihr Wert, oder sie hat einen, wo sie keinen nimmt.",
  'cli.wrong.other': "'{what}' ist hier nicht zu verstehen.",
} as const satisfies Record<keyof typeof english, string>
