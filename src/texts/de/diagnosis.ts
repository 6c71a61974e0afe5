// German words about what is wrong, how to mend it, and what happened.

import type { diagnosis as english } from '../en/diagnosis.ts'

export const diagnosis = {
  'findings.title': 'Was nicht stimmt',
  'findings.here': 'Was hier nicht stimmt',
  'findings.gone': 'Es ist wieder alles in Ordnung.',
  'findings.more': '{n, one: # weiterer, other: # weitere}, für die hier kein Platz war',
  'findings.all': '{n, one: # weiteren Befund zeigen, other: # weitere Befunde zeigen}',
  'findings.mend': 'Was zu tun ist',
  'findings.meanwhile': 'Bis dahin',
  'findings.since': 'seit {time}',
  'findings.mark': '{n, one: # Befund, other: # Befunde}: {what}',
  'findings.withAct': '{what}: {act}',
  'findings.others': 'und {n, one: # weiterer, other: # weitere}',
  'severity.fault': 'Fehler',
  'severity.warning': 'Warnung',
  'severity.notice': 'Hinweis',
  'duration.seconds': '{n} s',
  'duration.minutes': '{n} min',
  'duration.hours': '{n} h',
  'duration.days': '{n} d',

  'finding.silent': '{device} schweigt seit {since}',
  'finding.silent.act': 'Verdrahtung prüfen',
  'finding.silent.mend':
    'Sehen Sie nach, ob der Zähler Spannung hat und etwas anzeigt. Prüfen Sie dann an seinen Klemmen, ob A und B fest sitzen und nicht vertauscht sind, ob seine Adresse {unit} ist und ob Baudrate und Parität die der Leitung sind. Antworten die anderen Geräte der Leitung, ist die Leitung selbst in Ordnung.',
  'finding.silent.meanwhile':
    'Seine Werte fehlen, sie sind nicht null. Sein Zählwerk läuft weiter, sodass keine Energie verloren geht, sobald er wieder antwortet.',
  'finding.silent.line.meanwhile':
    'Ihre Werte fehlen, sie sind nicht null. Ihre Zählwerke laufen weiter, sodass keine Energie verloren geht, sobald sie wieder antworten.',
  'finding.silent.port.meanwhile':
    'Die Werte ihrer Geräte fehlen, sie sind nicht null. Deren Zählwerke laufen weiter, sodass keine Energie verloren geht, sobald sie wieder antworten.',
  'finding.silent.host.meanwhile':
    'Ihre Werte fehlen, sie sind nicht null. Ihre Zählwerke laufen weiter, sodass keine Energie verloren geht, sobald sie wieder antworten.',
  'finding.silent.network': '{device} schweigt seit {since}',
  'finding.silent.network.act': 'Versorgung und Unit-ID prüfen',
  'finding.silent.network.mend':
    'Unter {host} nimmt jemand die Verbindung an, aber niemand antwortet als diese Unit. Hat er schon geantwortet: Sehen Sie nach, ob der Zähler Spannung hat, und prüfen Sie hinter einem Gateway seine Verdrahtung. Ist er neu: Prüfen Sie die Unit-ID.',
  'finding.silent.unreachable': '{device} ist seit {since} nicht erreichbar',
  'finding.silent.unreachable.act': 'Netzwerkkabel prüfen',
  'finding.silent.unreachable.mend':
    'Unter {host} antwortet niemand. Prüfen Sie die Versorgung des Geräts, sein Netzwerkkabel und die Lampen am Switch und ob sich seine Adresse geändert hat.',
  'finding.silent.line': 'Alle {n} Geräte an {line} schweigen seit {since}',
  'finding.silent.line.act': 'Leitung prüfen',
  'finding.silent.line.mend':
    'Verstummen alle zugleich, liegt es an dem, was sie gemeinsam haben: dem Stecker an Busbar, A und B dort, dem ersten Stück Kabel, dem Abschluss an beiden Enden oder einem Gerät, das die Leitung festhält. Ziehen Sie die Geräte vom fernen Ende her nacheinander ab; kommen die anderen wieder, war es das letzte.',
  'finding.silent.port': '{line} ist seit {since} gestört: Die Schnittstelle lässt sich nicht benutzen',
  'finding.silent.port.act': 'Adapter prüfen',
  'finding.silent.port.mend':
    'Busbar kann {path} nicht öffnen. Prüfen Sie, ob der Adapter steckt und ob kein anderes Programm ihn benutzt. Ist er wieder da, öffnet Busbar ihn von selbst.',
  'finding.silent.host': 'Alle {n} Geräte hinter {host} schweigen seit {since}',
  'finding.silent.host.act': 'Gateway prüfen',
  'finding.silent.host.mend':
    'Sie haben eine gemeinsame Adresse im Netzwerk, also liegt es wahrscheinlich am Gerät unter dieser Adresse: an seiner Versorgung, seinem Netzwerkkabel oder seiner eigenen Leitung dahinter.',

  'finding.stranger': 'Anstelle von {device} antwortet ein anderes Gerät',
  'finding.stranger.act': 'angeben, ob es getauscht wurde',
  'finding.stranger.mend':
    'Wurde der Zähler getauscht? Dann nehmen Sie „Zähler austauschen“, damit sein Zählerstand ohne Sprung weitergeht. Wurde er nicht getauscht? Dann haben vielleicht zwei Geräte ihre Adressen oder Stecker vertauscht.',
  'finding.stranger.meanwhile':
    'Vom anderen Gerät wird nichts als Wert dieses Geräts gezeigt oder aufgezeichnet.',

  'finding.reversedCt': 'Der Strom von {phase} ist bei {device} verkehrt herum',
  'finding.reversedCt.act': 'Stromwandler prüfen',
  'finding.reversedCt.mend':
    'Der Wandler von {phase} sitzt verkehrt herum, oder seine beiden Drähte sind vertauscht. Der Pfeil (P1 nach P2 oder K nach L) muss von der Einspeisung zur Last zeigen, und S1 und S2 (k und l) müssen auf ihren eigenen Klemmen liegen. Öffnen Sie seine Drähte nie, solange Strom fließt: Schließen Sie sie vorher kurz. Manche Zähler können die Richtung in ihren Einstellungen umkehren.',
  'finding.reversedCt.meanwhile':
    'Leistung und Energie von {device} sind zu klein, um das Doppelte dessen, was {phase} aufnimmt. Was aufgezeichnet ist, bleibt, wie es gemessen wurde.',
  'finding.reversedCt.all': 'Bei {device} sind die Ströme aller drei Phasen verkehrt herum',
  'finding.reversedCt.all.act': 'prüfen, wie herum der Zähler sitzt',
  'finding.reversedCt.all.mend':
    'Eine Last speist auf allen Phasen zurück: Alle drei Wandler sitzen verkehrt herum, oder Einspeisung und Last sind am Zähler vertauscht. Öffnen Sie die Drähte eines Wandlers nie, solange Strom fließt: Schließen Sie sie vorher kurz. Manche Zähler können die Richtung in ihren Einstellungen umkehren.',
  'finding.reversedCt.all.meanwhile':
    'Was {device} aufnimmt, wird als Rückspeisung gezeigt und gezählt. Was aufgezeichnet ist, bleibt, wie es gemessen wurde.',
  'finding.reversedCt.perhaps': '{device} speist seit einem Tag allein auf {phase} zurück',
  'finding.reversedCt.perhaps.act': 'Quelle angeben oder Stromwandler prüfen',
  'finding.reversedCt.perhaps.mend':
    'Speist dort etwas ein, etwa ein Wechselrichter oder ein Speicher auf einer Phase, geben Sie seinem Zähler die Verwendung „Erneuerbare Quelle“ und seinen Platz im Übersichtsplan. Speist nichts ein, sitzt der Stromwandler von {phase} verkehrt herum.',
  'finding.reversedCt.perhaps.meanwhile': 'Busbar zeigt, was der Zähler sagt.',

  'finding.swappedPhases': 'Die Stromwandler von {first} und {second} sind bei {device} vertauscht',
  'finding.swappedPhases.act': 'jeden auf seine Phase setzen',
  'finding.swappedPhases.mend':
    'Die Ströme von {first} und {second} passen jeweils zur Spannung der anderen Phase. Prüfen Sie, welcher Wandler auf welcher Phase sitzt und welche Drähte auf welche Klemmen führen. Öffnen Sie die Drähte eines Wandlers nie, solange Strom fließt: Schließen Sie sie vorher kurz.',
  'finding.swappedPhases.meanwhile':
    'Leistung und Energie von {device} sind falsch: Die Phasen heben sich fast auf. Ströme und Spannungen stimmen.',
  'finding.swappedPhases.sequence': 'Bei {device} folgen die Phasen falsch aufeinander: L1, L3, L2',
  'finding.swappedPhases.sequence.act': 'zwei Phasen der Einspeisung tauschen',
  'finding.swappedPhases.sequence.mend':
    'Zwei Phasen der Einspeisung oder der Drähte zum Zähler sind vertauscht. Motoren dahinter laufen vielleicht rückwärts: Prüfen Sie die Drehrichtung vor dem nächsten Start.',
  'finding.swappedPhases.sequence.meanwhile':
    'Leistung und Energie stimmen, solange jeder Stromwandler auf der Phase seiner Spannung sitzt.',

  'finding.noisyLine': '{share} der Antworten an {line} kommen beschädigt an',
  'finding.noisyLine.act': 'Schirm, Abschluss und Klemmen prüfen',
  'finding.noisyLine.mend':
    'Von den letzten {requests} Antworten wurden {errors} unterwegs beschädigt. Prüfen Sie, ob das Kabel ein verdrilltes Paar mit Schirm ist, ob der Schirm an einer Stelle geerdet ist, ob beide Enden und keine andere Stelle 120 Ω haben, ob keine Stichleitung lang ist und ob das Kabel Abstand zu Umrichtern und Leistungskabeln hält. Auch eine kleinere Baudrate hilft.',
  'finding.noisyLine.meanwhile':
    'Kaum ein falscher Wert kommt durch, denn jede Antwort trägt eine Prüfsumme. Manche Werte kommen spät, einige fehlen.',

  'finding.slow': '{device} antwortet spät, nach bis zu {slowestMs}',
  'finding.slow.act': 'seltener abfragen oder länger warten',
  'finding.slow.mend':
    'Busbar wartet {timeoutMs} auf eine Antwort; von den letzten {requests} Antworten brauchten {late} mehr als die Hälfte davon, und {lost} kamen nicht. Prüfen Sie, wer das Gerät sonst noch fragt, fragen Sie es seltener ab, oder geben Sie ihm mehr Zeit.',
  'finding.slow.meanwhile': 'Seine Werte stimmen, aber manche kommen spät oder fehlen.',
  'finding.slow.lost': '{device} lässt {lost} von {requests} Anfragen unbeantwortet',
  'finding.slow.lost.act': 'Verdrahtung prüfen',
  'finding.slow.lost.mend':
    'Es antwortet, aber nicht immer. Prüfen Sie, ob an seinen Klemmen ein Draht lose ist, ob ein anderes Gerät dieselbe Adresse hat und wer es sonst noch fragt.',

  'finding.exceptions': '{device} verweigert {n} seiner {of} Werte',
  'finding.exceptions.act': 'Modell prüfen',
  'finding.exceptions.mend': '{failure} {failureHint}',
  'finding.exceptions.all': '{device} antwortet, verweigert aber alle Werte',
  'finding.exceptions.all.act': 'auf seine Anzeige sehen',
  'finding.exceptions.all.meanwhile': 'Alle seine Werte fehlen, sie sind nicht null.',
  'finding.exceptions.meanwhile': 'Die verweigerten Werte fehlen, alle anderen stimmen.',

  'finding.feedersExceed': 'Die Abgänge von {device} nehmen zusammen mehr auf, als es liefert',
  'finding.feedersExceed.act': 'Übersichtsplan und Wandlerverhältnisse prüfen',
  'finding.feedersExceed.mend':
    '{n, one: Sein Abgang nimmt, other: Seine # Abgänge nehmen} {feedersW} auf, es liefert aber {powerW}; das ist mehr, als Zähler und Wandler irren. Entweder sitzt ein Gerät im Übersichtsplan am falschen Platz, oder das Verhältnis eines Stromwandlers ist in einem Zähler falsch eingestellt, oder eine Quelle speist ein, die niemand misst.',
  'finding.feedersExceed.meanwhile':
    'Anteile und der nicht gemessene Rest im Übersichtsplan sind hier nicht verlässlich.',

  'finding.clockDrift': 'Die Uhr von {device} geht {driftMs} vor',
  'finding.clockDrift.act': 'Uhr stellen',
  'finding.clockDrift.behind': 'Die Uhr von {device} geht {driftMs} nach',
  'finding.clockDrift.unset': 'Die Uhr von {device} wurde nicht gestellt',
  'finding.clockDrift.mend':
    'Stellen Sie die Uhr am Gerät oder mit seinem eigenen Werkzeug. Busbar schreibt von sich aus nichts in ein Gerät.',
  'finding.clockDrift.meanwhile':
    'Werte in Busbar tragen die Zeit von Busbar und stimmen deshalb. Was das Gerät selbst datiert, etwa Spitzen und Tarife, stimmt nicht.',

  'finding.counterReset': 'Das Zählwerk „{point}“ von {device} fiel von {from} auf {to}',
  'finding.counterReset.act': 'herausfinden, wer es zurückgesetzt hat',
  'finding.counterReset.mend':
    'Es fiel am {timeMs}: Es wurde zurückgesetzt, verlor seinen Stand mit der Spannung, oder ein anderer Zähler kam an seine Stelle. Wurde der Zähler getauscht, nehmen Sie „Zähler austauschen“; sonst ist nichts zu tun, und dieser Hinweis vergeht nach einem Tag von selbst.',
  'finding.counterReset.meanwhile':
    'Busbar zählt vom neuen Stand an weiter: Was vorher gezählt war, bleibt, und der Rückgang nimmt nichts weg.',
  'finding.counterReset.lost.meanwhile':
    'Niemand weiß, was es in diesem Augenblick gezählt hat; Busbar rechnet dafür nichts hinzu und zählt vom neuen Stand an weiter.',

  'finding.counterLeap': 'Das Zählwerk „{point}“ von {device} sprang in {elapsedMs} von {from} auf {to}',
  'finding.counterLeap.act': 'sagen, ob der Zähler getauscht wurde',
  'finding.counterLeap.mend':
    'Seine Leistung erklärt höchstens {explained}, mit einer Stunde für Zähler, die spät zählen. Wurde der Zähler getauscht oder sein Stand gesetzt, drücken Sie auf seiner Seite „Sprung nicht mitzählen“: Das Zählwerk geht dort weiter, wo es stand, und was seitdem aufgezeichnet wurde, wird berichtigt. Haben zwei Zähler ihre Adressen oder Stecker getauscht, beheben Sie das zuerst. Hat das Gerät wirklich so viel aufgenommen, lassen Sie es so.',
  'finding.counterLeap.meanwhile':
    'Busbar hat dafür {gained} gezählt: Um so viel ist die Energie von {device} zu hoch, bis jemand den Sprung herausnimmt.',
  'finding.counterLeap.back':
    'Das Zählwerk „{point}“ von {device} ging von {from} auf {to} und kehrte auf {returned} zurück',
  'finding.counterLeap.back.act': 'falsche Stände herausnehmen',
  'finding.counterLeap.back.mend':
    'Was es dazwischen zeigte, ist falsch: ein gestörter Wert, oder ein Zurücksetzen, das rückgängig gemacht wurde. Wurde es aufgezeichnet, berichtigt „Sprung nicht mitzählen“ auf seiner Seite es. Kommt es wieder vor, sehen Sie nach, ob zwei Geräte dieselbe Adresse haben.',
  'finding.counterLeap.back.meanwhile':
    'Wurden die Stände dazwischen aufgezeichnet, hat Busbar bis zu {gained} zu viel für {device} gezählt.',

  'events.title': 'Ereignisse',
  'events.recent': 'Letzte Ereignisse',
  'events.all': 'Alle Ereignisse',
  'events.none': 'Es ist noch nichts geschehen.',
  'events.noneOfDevice': 'Bei diesem Gerät ist noch nichts geschehen.',
  'events.older': 'Ältere zeigen',
  'events.device': 'Gerät',
  'events.every': 'Alle Geräte',
  'events.times': '{n}-mal seit {time}',
  'events.what': 'Was geschah',
  'event.over': '{what}: vorbei nach {lastedMs}',
  'event.began.silent': '{device} antwortet nicht mehr',
  'event.began.silent.line': 'Alle Geräte an {line} antworten nicht mehr',
  'event.began.silent.port': 'Die Schnittstelle von {line} lässt sich nicht mehr benutzen',
  'event.began.silent.host': 'Alle Geräte hinter {host} antworten nicht mehr',
  'event.ended.silent': '{device} antwortet wieder, nach {lastedMs}',
  'event.ended.silent.line': 'Geräte an {line} antworten wieder, nach {lastedMs}',
  'event.ended.silent.port': 'Die Schnittstelle von {line} geht wieder, nach {lastedMs}',
  'event.ended.silent.host': 'Geräte hinter {host} antworten wieder, nach {lastedMs}',
  'event.ended.stranger': 'Als {device} antwortet wieder das richtige Gerät, nach {lastedMs}',
  'event.ended.reversedCt':
    'Der Strom von {phase} hat bei {device} wieder die richtige Richtung, nach {lastedMs}',
  'event.ended.reversedCt.all':
    'Die Ströme aller drei Phasen haben bei {device} wieder die richtige Richtung, nach {lastedMs}',
  'event.ended.reversedCt.perhaps': '{device} speist nicht mehr allein auf {phase} zurück, nach {lastedMs}',
  'event.ended.noisyLine': 'Antworten an {line} kommen wieder unbeschädigt an, nach {lastedMs}',
  'event.ended.slow': '{device} antwortet wieder rechtzeitig, nach {lastedMs}',
  'event.ended.counterReset': 'Der Rückgang von „{point}“ von {device} wird nicht mehr gemeldet',
  'event.ended.counterLeap': 'Der Sprung von „{point}“ von {device} wird nicht mehr gemeldet',
  'event.configuration': '{by} hat die Konfiguration geändert',
  'event.configuration.person': 'Jemand hat die Konfiguration geändert',
  'event.started': 'Busbar wurde gestartet',
  'event.startedAfterCut':
    'Busbar wurde neu gestartet, nachdem er ohne Anhalten geendet hatte: Stromausfall oder Absturz',
  'event.stopped': 'Busbar wurde angehalten',
  'event.clockStepped': 'Die Uhr von Busbar wurde um {stepMs} vorgestellt',
  'event.clockStepped.back': 'Die Uhr von Busbar wurde um {stepMs} zurückgestellt',
} as const satisfies Record<keyof typeof english, string>
