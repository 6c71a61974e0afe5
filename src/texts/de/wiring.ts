// German words of what to do where nothing answers: what was heard, and its causes.

import type { wiring as english } from '../en/wiring.ts'

export const wiring = {
  'heard.silence': 'Keine Antwort: Die Leitung blieb still',
  'heard.silence.text':
    'Busbar hat seine Anfragen gesendet und gar nichts gehört. Meist ist es eine dieser Ursachen, die wahrscheinlichste zuerst.',
  'heard.broken': 'Es kam etwas, aber die Antworten sind beschädigt',
  'heard.broken.text':
    'Busbar hat Signale gehört, die keine ganze Antwort sind (die Prüfsumme, CRC, passt nicht). Jemand ist da: Prüfen Sie die Einstellungen und das Kabel.',
  'heard.echo': 'Busbar hat nur sich selbst gehört',
  'heard.echo.text':
    'Jede Anfrage kam so zurück, wie sie gesendet wurde (Echo), und kein Zähler hat geantwortet. Bis zum Adapter ist alles in Ordnung.',
  'heard.refused': 'Niemand hat eine Verbindung angenommen',
  'heard.refused.text':
    'Unter dieser Adresse und diesem Port nimmt niemand ab. Meist ist es eine dieser Ursachen, die wahrscheinlichste zuerst.',
  'heard.mute': 'Die Verbindung steht, aber auf Modbus kommt keine Antwort',
  'heard.mute.text':
    'Adresse und Port stimmen. Wer dort ist, antwortet nicht unter dieser Geräteadresse (Unit-ID).',
  'heard.behind': 'Das Gateway antwortet, der Zähler dahinter nicht',
  'heard.behind.text':
    'Das Gerät unter dieser Netzwerkadresse hat die Anfrage weitergegeben und keine Antwort bekommen. Suchen Sie dahinter.',
  'heard.exception': 'Er antwortet! Die Verdrahtung stimmt',
  'heard.exception.text':
    'Der Zähler hat Busbar verstanden und die Anfrage abgelehnt (Modbus-Ausnahme). Sehr wahrscheinlich ist es ein anderes Produkt als das gewählte.',
  'heard.misfit': 'Es kommt eine Antwort, aber nicht die erwartete',
  'heard.misfit.text': 'Es kamen ganze Antworten, die nicht zur Frage passen.',
  'causes.more': 'Weitere Ursachen ({n})',

  'cause.power': 'Der Zähler hat keine Spannung',
  'cause.power.text':
    'Sehen Sie auf die Anzeige. Viele Zähler haben eine eigene Versorgung mit eigener Sicherung, manche leben von der Spannung an L1.',
  'cause.power.alt': 'Eine offene Sicherung in der Versorgung eines Zählers.',
  'cause.swapped': 'A und B sind vertauscht',
  'cause.swapped.text':
    'Tauschen Sie die beiden Adern an einem Ende; das schadet nicht. Hersteller benennen sie verschieden: A heißt auch D0, D− oder 485−, B auch D1, D+ oder 485+.',
  'cause.swapped.alt':
    'Die beiden Adern zwischen Busbar und einem Zähler kreuzen sich: A liegt auf B und B auf A.',
  'cause.address': 'Der Zähler hat eine andere Adresse',
  'cause.address.text':
    'Sehen Sie in seinem Menü nach (Kommunikation, Modbus, Adresse) oder an den Drehschaltern. Jeder Zähler an der Leitung braucht eine eigene, 1 bis 247.',
  'cause.address.alt': 'Busbar fragt nach Zähler 5, und die Anzeige des Zählers zeigt 12.',
  'cause.rate': 'Baudrate oder Parität sind verschieden',
  'cause.rate.text':
    'Geschwindigkeit (Baudrate) und Prüfbit (Parität) stehen im Menü des Zählers, oft unter Kommunikation. Alle an der Leitung brauchen dieselben. Üblich sind 9600 oder 19200, gerade oder keine.',
  'cause.rate.alt': 'Zwei Signale verschiedener Geschwindigkeit, 9600 und 19200, die nicht gleich sind.',
  'cause.termination': 'Die Abschlusswiderstände fehlen',
  'cause.termination.text':
    'An einer langen Leitung je 120 Ω zwischen A und B an beiden Enden und sonst nirgends; viele Adapter und Zähler haben dafür einen Schalter. Eine Stelle, meist der Adapter, hält die Leitung in Ruhe (Bias).',
  'cause.termination.alt':
    'Eine Leitung mit drei Geräten und je einem Widerstand von 120 Ω an ihren beiden Enden.',
  'cause.chain': 'Die Leitung ist sternförmig verlegt',
  'cause.chain.text':
    'RS-485 geht als eine Linie von Zähler zu Zähler, ohne Abzweige. Schließen Sie zum Versuch einen Zähler allein an.',
  'cause.chain.alt': 'Oben richtig: Geräte hintereinander. Unten falsch: drei Geräte von einem Punkt aus.',
  'cause.shield': 'Die Bezugsader oder der Schirm fehlt',
  'cause.shield.text':
    'Nehmen Sie ein verdrilltes Paar für A und B, verbinden Sie die Bezugsklemmen (C, 0V, GND) aller Geräte mit einer dritten Ader und erden Sie den Schirm nur an einem Ende.',
  'cause.shield.alt':
    'Zwei Adern in einem Schirm, der an einem Ende geerdet ist, und eine dritte Ader zwischen den Bezugsklemmen.',
  'cause.twins': 'Zwei Zähler haben dieselbe Adresse',
  'cause.twins.text':
    'Beide antworten zugleich und stören einander. Neue Zähler kommen oft alle mit Adresse 1: Stellen Sie einen nach dem anderen ein.',
  'cause.twins.alt': 'Zwei Zähler an einer Leitung, die beide die Adresse 5 zeigen und gleichzeitig senden.',
  'cause.echo': 'Der Adapter hört sich selbst',
  'cause.echo.text':
    'Bei zwei Adern üblich und harmlos. Gibt er die Leitung aber nie frei, kann kein Zähler antworten: Prüfen Sie den Schalter für die Richtung (RTS, auto, TXEN) und für 2 oder 4 Adern.',
  'cause.echo.alt': 'Das Signal von Busbar kehrt vor dem Zähler um und kommt zurück.',
  'cause.cable': 'Keine Spannung oder kein Kabel',
  'cause.cable.text':
    'Sehen Sie auf die Lämpchen neben der Netzwerkbuchse des Zählers: Eines leuchtet, wenn das Kabel richtig steckt.',
  'cause.cable.alt': 'Ein Netzwerkkabel, das zwischen Busbar und einem Zähler ausgesteckt ist.',
  'cause.subnet': 'Sie sind in verschiedenen Netzen',
  'cause.subnet.text':
    'Adresse, Maske und Gateway des Zählers müssen zum Netz dieses Geräts passen. Bei der Maske 255.255.255.0 sind die ersten drei Zahlen gleich.',
  'cause.subnet.alt':
    'Busbar hat eine Adresse in 192.168.1, der Zähler eine in 192.168.7, dazwischen liegt eine Grenze.',
  'cause.enabled': 'Modbus TCP ist im Zähler aus',
  'cause.enabled.text':
    'Viele Zähler werden so geliefert. Sehen Sie im Menü oder auf der Seite des Zählers nach, unter Kommunikation oder Sicherheit.',
  'cause.enabled.alt': 'Das Menü eines Zählers, in dem der Schalter für TCP aus ist.',
  'cause.firewall': 'Eine Firewall steht dazwischen',
  'cause.firewall.text':
    'Port 502 (TCP) muss von diesem Gerät zum Zähler offen sein. Fragen Sie, wer das Netz betreut; manche Zähler haben auch eine Liste, wer fragen darf.',
  'cause.firewall.alt': 'Eine Mauer zwischen Busbar und einem Zähler, die Port 502 aufhält.',
  'cause.single': 'Jemand anders hält die einzige Verbindung',
  'cause.single.text':
    'Manche Zähler sprechen nur mit einem Client zugleich. Halten Sie den anderen zum Versuch an, oder lassen Sie ihn über Busbar lesen.',
  'cause.single.alt': 'Ein anderer Rechner ist mit dem Zähler verbunden, und Busbar bleibt außen vor.',
  'cause.unit': 'Eine andere Geräteadresse (Unit-ID)',
  'cause.unit.text':
    'Hinter einem Gateway hat jeder Zähler seine Nummer: seine Adresse an der Leitung dort. Ein Zähler mit eigener Netzwerkbuchse antwortet meist auf 255 oder 1.',
  'cause.unit.alt':
    'Ein Gateway mit drei Zählern dahinter, die die Nummern 1, 2 und 3 haben, wird nach 255 gefragt.',
  'cause.model': 'Es ist ein anderes Produkt',
  'cause.model.text':
    'Vergleichen Sie den Namen auf der Front mit dem gewählten Modell: Ein anderes Modell liest andere Register. Eine Suche erkennt es von selbst.',
  'cause.model.alt': 'Die Antwort des Zählers erreicht Busbar und sagt, dass er das Gefragte nicht hat.',

  'try.all': 'Busbar alle Baudraten und Adressen probieren lassen',
  'try.allTime': 'bis zu {time}; endet bei der ersten Baudrate, bei der jemand antwortet',
  'try.line': 'Die ganze Leitung absuchen',
  'try.lineHint': 'fragt alle 247 Adressen mit der Baudrate der Leitung',
  'try.again': 'Noch einmal suchen',
  'try.hands':
    'Adern tauschen kann Busbar nicht: Tun Sie das an den Klemmen und versuchen Sie es dann noch einmal.',
} as const satisfies Record<keyof typeof english, string>
