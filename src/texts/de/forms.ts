// German labels, explanations and choices of the forms; the keys follow the configuration's schema.

import type { formWords as english } from '../en/forms.ts'

export const formWords = {
  'form.optional': '(freiwillig)',
  'form.changes': 'Speichern ändert',
  'form.saving': 'Wird gespeichert',
  'form.nothing': 'Noch ist nichts geändert.',
  'form.saved': 'Gespeichert: {what}',
  'form.more': 'Mehr',

  'deviceForm.new': 'Gerät hinzufügen',
  'deviceForm.add': 'Gerät hinzufügen',
  'deviceForm.added': '{name} hinzugefügt',
  'deviceForm.edit': '{name} bearbeiten',
  'deviceForm.back': 'Zurück zum Gerät',
  'deviceForm.meter': 'Welcher Zähler',
  'deviceForm.connection': 'Wie er angeschlossen ist',
  'deviceForm.kind': 'Anschluss',
  'deviceForm.line': 'Serielle Leitung',
  'deviceForm.lineHint': 'Zwei Adern, RS-485, Modbus RTU',
  'deviceForm.tcp': 'Netzwerk',
  'deviceForm.tcpHint': 'Modbus TCP: ein Zähler mit Netzwerkanschluss oder hinter einem anderen Gateway',
  'deviceForm.noLine': 'Es ist noch keine serielle Leitung eingerichtet.',
  'deviceForm.testHint': 'Liest den Zähler einmal mit diesen Einstellungen; speichert nichts.',
  'deviceForm.panel': 'Was er in der Verteilung ist',

  'field.site': 'Anlage',
  'field.site.name': 'Name der Anlage',
  'hint.site.name': 'Steht oben auf jeder Seite.',
  'field.site.timeZone': 'Zeitzone',
  'hint.site.timeZone': 'In ihr stehen die Zeiten auf den Seiten, zum Beispiel Europe/Berlin.',

  'field.line.name': 'Name',
  'hint.line.name': 'Wie diese Leitung bei Ihnen heißt, zum Beispiel „Verteilung A“.',
  'field.line.path': 'Serielle Schnittstelle',
  'hint.line.path':
    'Der Pfad der Schnittstelle. Wählen Sie eine, die das Gerät jetzt hat, oder geben Sie eine andere ein.',
  'field.line.baud': 'Baudrate',
  'hint.line.baud': 'Alle Zähler an der Leitung müssen gleich eingestellt sein.',
  'field.line.parity': 'Parität',
  'hint.line.parity': 'Modbus verlangt gerade Parität; viele Zähler werden ohne geliefert.',
  'field.line.stopBits': 'Stoppbits',
  'hint.line.stopBits': 'Mit Parität eins, ohne zwei, sagt die Norm.',
  'field.line.timeoutMs': 'Antwortzeit',
  'hint.line.timeoutMs': 'So lange darf ein Zähler für die Antwort brauchen, bevor er als stumm gilt.',
  'choice.parity.even': 'gerade',
  'choice.parity.odd': 'ungerade',
  'choice.parity.none': 'keine',

  'field.device.name': 'Name',
  'hint.device.name': 'Was er misst, zum Beispiel „Beleuchtung Halle 2“.',
  'field.device.model': 'Modell',
  'hint.device.model':
    'Steht vorn auf dem Zähler. Viele Wechselrichter, Batterien und ihre Zähler beschreiben sich selbst: Wählen Sie SunSpec.',
  'field.device.revision': 'Revision des Modells',
  'field.device.connection': 'Anschluss',
  'field.device.unitId': 'Unit-ID für SCADA',
  'hint.device.unitId':
    'Unter dieser Nummer, 1 bis 247, liest SCADA den Zähler durch Busbar. Bleibt sie bei einem neuen Gerät leer, bekommt es eine freie; später leer, wird das Gerät gelesen und gezeigt, aber nicht an SCADA gegeben.',
  'field.device.usage': 'Verwendung',
  'hint.device.usage': 'Wofür der Stromkreis da ist. Eine Einspeisung ist „Haupteinspeisung“.',
  'field.device.sourceCounts': 'Was sie erzeugt, zählt als',
  'hint.device.sourceCounts':
    'Positiv, wenn nichts gewählt ist. Wählen Sie negativ, wenn die Startseite „nimmt Leistung auf“ sagt, während sie erzeugt: Der Zähler ist wie ein Abgang angeschlossen.',
  'choice.sourceCounts.positive': 'Positiv, wie Wechselrichter zählen',
  'choice.sourceCounts.negative': 'Negativ, wie ein Abgang zählt',
  'field.device.zone': 'Ort',
  'hint.device.zone': 'Wo er ist, zum Beispiel ein Gebäude oder ein Stockwerk.',
  'field.device.fedBy': 'Gespeist von',
  'hint.device.fedBy':
    'Der vorgelagerte Zähler; daraus entsteht der Übersichtsplan auf der Startseite. Eine Einspeisung hat keinen.',
  'field.device.pollPeriodMs': 'Lesen alle',
  'hint.device.pollPeriodMs': 'Wie oft Busbar den Zähler liest.',

  'field.device.logging': 'Aufzeichnung',
  'field.logging.periodS': 'Aufzeichnen alle (Sekunden)',
  'hint.logging.periodS':
    'Leer wie überall in der Anlage (Einstellungen, Aufzeichnung). 0 zeichnet jeden gelesenen Wert auf.',

  'field.history.periodS': 'Aufzeichnen alle (Sekunden)',
  'hint.history.periodS':
    'Von jedem Messwert bleibt der erste Wert in jedem solchen Zeitraum: 60 behält einen je Minute. 0 behält jeden gelesenen Wert und braucht ein Vielfaches an Platz. Ein Wert, der ausfällt oder wiederkommt, und ein Zustand, der sich ändert, werden sofort aufgezeichnet.',

  'field.connection.lineId': 'Serielle Leitung',
  'field.connection.unit': 'Adresse des Zählers (Unit-ID)',
  'hint.connection.unit':
    'Wie am Zähler eingestellt: 1 bis 247 an einer seriellen Leitung. Im Netzwerk oft 1, oder 255, wenn der Zähler eine eigene Adresse hat.',
  'field.connection.host': 'Netzwerkadresse',
  'hint.connection.host': 'IP-Adresse oder Hostname des Zählers oder des Gateways davor.',
  'field.connection.port': 'Port',
  'field.connection.timeoutMs': 'Antwortzeit',
  'hint.connection.timeoutMs': 'So lange darf der Zähler für die Antwort brauchen, bevor er als stumm gilt.',
  'field.connection.depth': 'Anfragen zugleich',
  'hint.connection.depth': 'Die meisten Zähler vertragen nur eine.',

  'field.rights.modbusWrites': 'Schreiben',
  'choice.modbusWrites.refused': 'Abgelehnt',
  'hint.modbusWrites.refused':
    'Clients lesen nur. Ein Schreibversuch wird mit einer Ausnahme beantwortet und im Audit-Protokoll vermerkt.',
  'choice.modbusWrites.allowed': 'Erlaubt',
  'hint.modbusWrites.allowed':
    'Jeder Client, der den Port erreicht, kann Zähler verstellen und ihre Zählerstände löschen.',
  'field.rights.modbusDiagnostics': 'Diagnose',
  'choice.modbusDiagnostics.refused': 'Abgelehnt',
  'hint.modbusDiagnostics.refused': 'Die Funktionen 8, 11 und 12 werden mit einer Ausnahme beantwortet.',
  'choice.modbusDiagnostics.allowed': 'Erlaubt',
  'hint.modbusDiagnostics.allowed':
    'Jeder Client kann Fehlerzähler der Geräte löschen und sie auf reines Mithören stellen, dann bleiben sie stumm.',

  'field.gateway.transparentLine': 'Leitung für unbekannte Unit-IDs',
  'hint.gateway.transparentLine':
    'Anfragen für eine Unit-ID, die kein Gerät hat, gehen unverändert auf diese Leitung. Ohne sie werden sie mit Ausnahme 10 beantwortet.',
  'field.gateway.requestLifeMs': 'Lebensdauer einer Anfrage',
  'hint.gateway.requestLifeMs':
    'Eine Anfrage, die länger gewartet hat, wird verworfen, denn ihr Client hat sie aufgegeben.',
  'field.gateway.idleTimeoutMs': 'Ruhende Verbindungen schließen nach',
  'hint.gateway.idleTimeoutMs': 'Ein Client, der so lange nichts sendet, wird getrennt.',
  'field.gateway.maxClients': 'Höchstens Clients',
  'hint.gateway.maxClients': 'Verbindungen zugleich, von allen Adressen zusammen.',
  'field.gateway.maxClientsPerAddress': 'Höchstens Clients einer Adresse',
  'hint.gateway.maxClientsPerAddress': 'Damit nicht ein Rechner alle Verbindungen belegt.',
} as const satisfies Record<keyof typeof english, string>
