// German words of the first minutes: from the device code to the first value.

import type { firstMinutes as english } from '../en/first-minutes.ts'

export const firstMinutes = {
  'first.progress': 'Schritte der Einrichtung',
  'first.step.claim': 'Ihr Gerät',
  'first.step.site': 'Anlage',
  'first.step.connect': 'Anschluss',
  'first.step.name': 'Zähler',
  'first.stepOf': 'Schritt {n} von {of}',
  'first.later': 'Später',
  'first.goOn': 'Weiter',
  'first.back': 'Zurück',
  'first.act': 'Ersten Zähler anschließen',
  'first.search': 'Suchen',
  'first.search.only': 'Die Suche liest nur. Sie ändert in keinem Zähler etwas.',
  'first.seconds': 'etwa {n} s',
  'first.minutes': 'etwa {n} min',
  'first.copy': '{text} kopieren',
  'first.copied': 'Kopiert',
  'first.notCopied': 'Der Browser hat das Kopieren nicht erlaubt.',

  'setUp.devices':
    '{n, one: # Gerät ist, other: # Geräte sind} schon eingerichtet und gleich nach diesem Schritt zu sehen.',
  'setUp.where': 'Wo steht der Gerätecode?',
  'setUp.where.label': 'Auf einem gekauften Gerät: auf dem Etikett.',
  'setUp.where.installed': 'Selbst installiert: Tippen Sie an seiner Konsole oder über SSH',
  'setUp.where.started': 'In einem Terminal gestartet (auch die Demo): Er steht dort unter der Adresse.',
  'setUp.warned': 'Warum hat der Browser gewarnt?',
  'setUp.warnedText':
    'Das Gerät hat sein Zertifikat selbst gemacht, und keine Stelle bürgt dafür. Ein einmaliger Vergleich des Fingerabdrucks beweist, dass Sie mit diesem Gerät sprechen und mit niemandem dazwischen.',

  'first.site.title': 'Wo steht das Gerät?',
  'first.site.text':
    'Der Name steht oben auf jeder Seite. Die Zeitzone bestimmt, wann ein Tag beginnt und endet.',
  'first.site.proposed': 'Meine Anlage',
  'first.site.now': 'Dort ist es jetzt {time} Uhr.',

  'first.connect.title': 'Ersten Zähler anschließen',
  'first.connect.text':
    'Wie spricht der Zähler? Sehen Sie auf seine Klemmen: zwei Adern mit A und B oder eine Netzwerkbuchse.',
  'first.connect.serial': 'Serielle Leitung',
  'first.connect.serialText': 'Zwei Adern, A und B (RS-485, Modbus RTU), oft über einen USB-Adapter',
  'first.connect.network': 'Netzwerk',
  'first.connect.networkText': 'Eine Netzwerkbuchse am Zähler oder ein Gateway davor (Modbus TCP)',
  'first.connect.demo': 'Nur umsehen',
  'first.connect.demoText': 'Ohne Zähler: eine Demo mit einer simulierten Verteilung',
  'first.connect.byHand': 'Ich kenne Modell und Adresse: von Hand hinzufügen',
  'first.connect.noPort': 'Dieser Rechner hat noch keine serielle Schnittstelle',
  'first.connect.ports': '{n, one: # Schnittstelle, other: # Schnittstellen} hier: {name}',
  'first.connect.noNetwork': 'Kein privates Netz gefunden',
  'first.connect.networks': 'Dieser Rechner ist im Netz {addresses}',

  'first.serial.title': 'Serielle Leitung absuchen',
  'first.serial.text': 'Busbar fragt eine Adresse nach der anderen und erkennt, was antwortet.',
  'first.serial.port': 'Welche Schnittstelle?',
  'first.serial.none':
    'Dieser Rechner hat noch keine serielle Schnittstelle. Stecken Sie den USB-Adapter ein: Er erscheint hier von selbst.',
  'first.serial.path': 'Pfad der Schnittstelle',
  'first.serial.other': 'Eine andere Schnittstelle',
  'first.serial.pathHint': 'Zum Beispiel /dev/ttyUSB0.',
  'first.serial.noPath': 'Wählen Sie eine Schnittstelle, oder geben Sie ihren Pfad ein.',
  'first.serial.used': 'benutzt von der Leitung „{name}“',
  'first.serial.denied': 'Busbar darf sie noch nicht öffnen',
  'first.serial.deniedText':
    'Die Schnittstelle gehört der Gruppe {group}, und Busbar läuft als {account}, das nicht darin ist. An der Konsole dieses Rechners:',
  'first.serial.deniedThen': 'Starten Sie Busbar danach neu.',
  'first.serial.inService':
    'An dieser Schnittstelle ist die Leitung „{name}“ in Betrieb ({baud} Baud, Parität {parity}); sie wird mit diesen Einstellungen abgesucht.',
  'first.serial.reach': 'Wie weit?',
  'first.reach.usual': 'Das Übliche',
  'first.reach.usualText':
    'Adressen 1 bis 32 mit 19200 und 9600 Baud (Geschwindigkeit der Leitung), mit und ohne Parität (Prüfbit): höchstens {time}',
  'first.reach.usualOwn': 'Adressen 1 bis 32: höchstens {time}',
  'first.reach.all': 'Alles',
  'first.reach.allText':
    'Alle 247 Adressen mit sechs Baudraten und jeder Parität, bis jemand antwortet: höchstens {time}',
  'first.reach.allOwn': 'Alle 247 Adressen: höchstens {time}',
  'first.serial.own': 'Baudraten und Adressen selbst wählen',
  'first.serial.wired': 'So soll es verdrahtet sein',

  'first.network.title': 'Netzwerk absuchen',
  'first.network.text': 'Busbar klopft an jede Adresse und erkennt, welche Zähler antworten.',
  'first.network.own': 'Netze dieses Rechners',
  'first.network.interface': 'an {name}',
  'first.network.does':
    'Zu jeder Adresse eine Verbindung zum Port 502, 16 zugleich, und Fragen, die nur lesen. Manche Firewalls melden das als Scan: Sagen Sie im Netz einer Firma dem Bescheid, der es betreut.',

  'first.demo.title': 'Nur umsehen',
  'first.demo.text':
    'Dieser Busbar liest nur echte Zähler. Die Demo ist ein zweiter Busbar daneben, mit zwölf simulierten Zählern, eigenen Daten und einem Monat aufgezeichneter Werte. Starten Sie sie an einer Konsole:',
  'first.demo.installed': 'Wo Busbar installiert ist',
  'first.demo.source': 'Im Ordner des Quelltexts',
  'first.demo.then':
    'Sie nennt ihre eigene Adresse und ihren Gerätecode. Beide können zugleich laufen: Die Demo nimmt von selbst andere Ports. Strg+C beendet sie, und ihr Ordner kann gelöscht werden.',

  'first.found.title': 'Zähler benennen',
  'first.found.nothing': 'Noch kein Zähler gefunden',
  'first.found.noSearch': 'Es lief noch keine Suche.',
  'first.found.back': 'Andere Einstellungen',
  'first.found.usageOf': 'Verwendung von {place}',
  'first.found.main': 'Welcher Zähler misst die ganze Verteilung?',
  'first.found.mainHint':
    'Er steht im Übersichtsplan oben und speist die anderen. Das lässt sich später ändern.',
  'first.found.mainOnly':
    'Er ist bisher der einzige Zähler, also gilt er als der, der die Verteilung speist. Misst er nur einen Teil, wählen Sie die erste Zeile.',
  'first.found.mainLater': 'Keiner davon, oder ich sage es später',
  'first.found.mainThere': '{name} (schon da)',
  'first.found.mainName': 'Einspeisung',
  'first.found.will':
    'Busbar liest sie dann alle paar Sekunden, zeichnet ihre Werte auf und gibt sie an SCADA weiter.',

  'first.next.title': 'Ihre Zähler sind in Betrieb. Wie weiter?',
  'first.next.close': 'Schließen',
  'first.next.more': 'Weitere Zähler anschließen',
  'first.next.scada': 'SCADA',
  'first.next.scadaText': 'Modbus TCP, Port {port}: {units}',
  'first.next.scadaMany': 'Modbus TCP, Port {port}: {units} und weitere',
  'first.next.unit': '{name} hat die Unit-ID {unitId}',
  'first.next.trends': 'Trends',
  'first.next.trendsText': 'Jeder Wert von jetzt an, als Linie und als Energie je Tag',

  'keys.single': 'Einzelne Tasten: / sucht, t zeigt eine Tabelle',
} as const satisfies Record<keyof typeof english, string>
