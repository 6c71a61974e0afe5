// German words of the pages about devices and lines: registers, failures, forecast, replacement, many at once.

import type { devicePageWords as english } from '../en/device-pages.ts'

export const devicePageWords = {
  'scada.csv': 'Registertabelle als CSV',
  'gateway.registers': 'Registertabelle',
  'gateway.registersText':
    'Wo SCADA jeden Wert jedes Geräts liest: Unit-ID, Funktion, Adresse, Typ, Faktor. Jedes Mal neu erstellt, also immer richtig.',
  'scada.register': 'Register',
  'scada.count': 'Länge',
  'scada.example': 'In Python lesen',
  'scada.examplePoint': 'Wert, der gelesen wird',
  'scada.exampleText':
    'Mit pymodbus 3 bis 3.9; spätere Versionen schreiben device_id, wo hier slave steht. Die Adresse von Busbar ist die, unter der diese Seite ihn erreicht.',
  'scada.offset':
    'Die Zählerstände dieses Geräts setzen einen früheren Zähler fort: Busbar rechnet einen Versatz dazu. SCADA liest den Zähler selbst, ohne Versatz.',
  'scada.unserved':
    'Dieses Gerät hat keine Unit-ID, deshalb erreicht SCADA es nicht. Geben Sie ihm in seinen Einstellungen eine; es gibt 247.',

  'failures.title': 'Letzte Fehler',
  'failures.none': 'Seit dem Start von Busbar ist keine Abfrage gescheitert.',
  'failures.what': 'Was geschah',
  'failures.first': 'Zuerst',
  'failures.last': 'Zuletzt',
  'failures.count': 'Wie oft',
  'device.late': 'Verspätete Abfragen',
  'device.lineShare': 'Anteil an der Leitung',

  'raw.title': 'Register im Rohzustand',
  'raw.text': 'Liest jetzt Register des Geräts, gleich was sein Modell sagt. Es wird nichts geschrieben.',
  'raw.function': 'Funktion',
  'raw.address': 'Erste Adresse, wie im Telegramm',
  'raw.count': 'Wie viele',
  'raw.act': 'Lesen',
  'raw.answered': '{n} in {ms} ms gelesen',
  'raw.hex': 'Hex',
  'raw.unsigned': 'Ohne Vorzeichen',
  'raw.signed': 'Mit Vorzeichen',
  'raw.floatHigh': 'Float, hohes Wort zuerst',
  'raw.floatLow': 'Float, niedriges Wort zuerst',
  'raw.ascii': 'ASCII',
  'raw.bit': 'Bit',
  'raw.function.1': '1: Ausgänge (Coils)',
  'raw.function.2': '2: diskrete Eingänge',
  'raw.function.3': '3: Halteregister',
  'raw.function.4': '4: Eingangsregister',

  'forecast.title': 'Prognose',
  'forecast.column': 'Prognose',
  'forecast.room':
    'Diese Leitung ist zu {percent} ausgelastet; sie hat Platz für {more, one: einen weiteren Zähler, other: # weitere Zähler} wie „{name}“.',
  'forecast.nextLate':
    'Diese Leitung ist zu {percent} ausgelastet; bei {baud} Baud kommt der nächste Zähler wie „{name}“ zu spät.',
  'forecast.late':
    'Das Lesen braucht {percent} der Zeit, die diese Leitung hat, Abfragen kommen also zu spät: Lesen Sie seltener, erhöhen Sie die Baudrate oder verlegen Sie Zähler.',
  'forecast.empty': 'Auf dieser Leitung wird noch nichts gelesen.',
  'forecast.note': 'Aus der Übertragungszeit berechnet; Zähler, die langsam antworten, brauchen mehr.',

  'many.edit': 'Ausgewählte ändern ({n})',
  'many.title': '{n, one: # Gerät, other: # Geräte} ändern',
  'many.keep': 'So lassen',
  'many.changeZone': 'Den Ort ändern',
  'many.zoneHint': 'Leer nimmt den Ort weg.',
  'many.act': '{n, one: # Gerät, other: # Geräte} ändern',
  'many.changed': '{n, one: # Gerät, other: # Geräte} geändert',

  'devices.order': 'Anordnen',
  'devices.flat': 'Als Liste',
  'devices.byZone': 'Nach Ort',
  'devices.byLine': 'Nach Leitung',
  'devices.noZone': 'Kein Ort angegeben',
  'devices.network': 'Netzwerk',
  'devices.groupCount': '{name} ({n})',

  'stranger.learnt': 'Gelernt',
  'stranger.now': 'Antwortet jetzt',
  'stranger.untold': 'nennt es nicht',
  'stranger.since': 'Das richtige Gerät hat zuletzt vor {time} geantwortet.',
  'stranger.accept': 'Dieses Gerät annehmen',
  'stranger.accepted': 'Das Gerät, das für {name} antwortet, ist angenommen',
  'stranger.text':
    'Seine Werte werden zurückgehalten, bis das richtige Gerät wieder antwortet oder jemand dieses annimmt. Nehmen Sie es an, wenn nur der Zähler gewechselt hat und die Zählerstände springen dürfen; tauschen Sie den Zähler aus, wenn sie weiterlaufen sollen.',

  'replace.act': 'Zähler austauschen',
  'replace.title': 'Zähler von {name} austauschen',
  'replace.text':
    'Ein anderer Zähler tritt an die Stelle von diesem, auch ein anderes Modell. Name, Unit-ID und Aufzeichnung bleiben, und die Zählerstände laufen ohne Sprung weiter.',
  'replace.compare': 'Lesen und vergleichen',
  'replace.compareTitle': 'Vorher und nachher',
  'replace.unread':
    'Der neue Zähler wurde nicht gelesen, deshalb kann Busbar nicht vorschlagen, wie die Zählerstände weiterlaufen.',
  'replace.change': 'Was daraus wird',
  'replace.old': 'Letzter Wert',
  'replace.new': 'Neuer Zähler',
  'replace.offset': 'Zum Zählerstand addiert',
  'replace.offsetOf': 'Zu {name} addiert, in {unit}',
  'replace.scada':
    'Was addiert wird, betrifft, was Busbar zeigt und aufzeichnet. SCADA liest den neuen Zähler, wie er ist: Dort springen die Zählerstände.',
  'replace.loggedFewer':
    'Von den Werten, die zum Aufzeichnen ausgewählt waren, {n, one: geht # mit dem alten Zähler, other: gehen # mit dem alten Zähler}; die anderen werden aufgezeichnet wie bisher.',
  'replace.loggedAll':
    'Der neue Zähler hat keinen der Werte, die zum Aufzeichnen ausgewählt waren; deshalb werden alle seine Werte aufgezeichnet.',
  'replace.save': 'Zähler austauschen',
  'replace.done': 'Der Zähler von {name} ist ausgetauscht',
  'replace.notNumber': 'Schreiben Sie eine Zahl ohne Tausenderpunkte.',
  'leap.act': 'Sprung nicht mitzählen',
  'leap.busy': 'Wird berichtigt …',
  'leap.ask': 'Sprung von {name} nicht mitzählen?',
  'leap.text':
    '{n, one: # Zählwerk geht, other: # Zählwerke gehen} dort weiter, wo {n, one: es stand, other: sie standen}, und jeder Stand seitdem wird neu aufgezeichnet, um den Sprung niedriger. Die Stände, wie sie waren, bleiben als frühere Fassungen. Tun Sie das nur, wenn der Zähler getauscht oder gesetzt wurde oder die Stände falsch waren.',
  'leap.textBack':
    'Was zwischen dem Sprung und der Rückkehr aufgezeichnet wurde, wird neu aufgezeichnet, so wie das Zählwerk davor und danach stand. Die Stände, wie sie waren, bleiben als frühere Fassungen.',
  'leap.scada': 'SCADA liest weiterhin den Zähler selbst.',
  'leap.done': 'Der Sprung von {name} wird nicht mitgezählt',
  'pointChange.stays': 'bleibt',
  'pointChange.otherUnit': 'bleibt, in anderer Einheit',
  'pointChange.new': 'neu',
  'pointChange.lost': 'entfällt',
} as const satisfies Record<keyof typeof english, string>
