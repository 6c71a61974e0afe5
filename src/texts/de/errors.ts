// German sentences for the error codes of base/errors.ts and for the rules that input breaks.

import type { errors as english } from '../en/errors.ts'

/** `error.<code>` says what happened, `error.<code>.hint` what to do. */
const codes = {
  'error.request-invalid': 'Die Anfrage ist nicht, was Busbar hier erwartet.',
  'error.request-invalid.hint': 'Berichtigen Sie die genannten Stellen und senden Sie sie noch einmal.',
  'error.request-too-large': 'Die Anfrage ist größer, als Busbar annimmt.',
  'error.request-too-large.hint': 'Senden Sie weniger auf einmal.',
  'error.media-type-unsupported': 'Busbar nimmt hier {wanted} an, gesendet wurde etwas anderes.',
  'error.media-type-unsupported.hint': 'Senden Sie es so, mit der Kopfzeile Content-Type: {wanted}.',
  'error.origin-refused': 'Die Anfrage kam von der Seite einer anderen Website.',
  'error.origin-refused.hint': 'Öffnen Sie die Seiten dieses Busbar selbst und tun Sie es dort.',
  'error.not-found': 'Unter diesem Namen gibt es hier nichts.',
  'error.not-found.hint': 'Vielleicht wurde es entfernt oder umbenannt. Wählen Sie es in der Liste neu aus.',
  'error.method-not-allowed': 'Diese Adresse kennt diese Methode nicht.',
  'error.method-not-allowed.hint': 'Verwenden Sie eine von diesen: {allowed}.',
  'error.session-required': 'Niemand ist angemeldet, oder die Sitzung ist zu Ende.',
  'error.session-required.hint': 'Melden Sie sich an und versuchen Sie es noch einmal.',
  'error.permission-missing': 'Dieses Konto darf das nicht.',
  'error.permission-missing.hint': 'Fragen Sie jemanden, dessen Rolle es erlaubt.',
  'error.credentials-wrong': 'Der Benutzername oder das Passwort ist falsch.',
  'error.credentials-wrong.hint':
    'Prüfen Sie Großbuchstaben und Tastaturbelegung. Nach mehreren falschen Versuchen wird die Anmeldung von hier aus eine Weile gesperrt.',
  'error.password-wrong': 'Das bisherige Passwort ist falsch.',
  'error.password-wrong.hint':
    'Prüfen Sie Großbuchstaben und Tastaturbelegung. Nach mehreren falschen Versuchen wird dies von hier aus eine Weile gesperrt.',
  'error.account-locked': 'Es gab zu viele falsche Versuche, deshalb ist dies vorerst gesperrt.',
  'error.account-locked.hint':
    'Warten Sie {retryAfterS, one: # Sekunde, other: # Sekunden}. Bis dahin wird auch eine richtige Eingabe abgelehnt.',
  'error.sessions-exhausted': 'Es sind so viele Personen angemeldet, wie Busbar zugleich erlaubt.',
  'error.sessions-exhausted.hint':
    'Melden Sie sich anderswo ab, oder warten Sie, bis eine ruhende Sitzung endet.',
  'error.rate-limited': 'Von dieser Adresse kamen in kurzer Zeit zu viele Anfragen.',
  'error.rate-limited.hint':
    'Warten Sie {retryAfterS, one: # Sekunde, other: # Sekunden} und versuchen Sie es noch einmal.',
  'error.setup-done': 'Dieser Busbar ist schon eingerichtet.',
  'error.setup-done.hint': 'Melden Sie sich mit dem Konto an, das dabei angelegt wurde.',
  'error.setup-required': 'Dieser Busbar ist noch nicht eingerichtet.',
  'error.setup-required.hint': 'Geben Sie zuerst den Gerätecode ein und wählen Sie ein Passwort.',
  'error.device-code-wrong': 'Der Gerätecode ist falsch.',
  'error.device-code-wrong.hint':
    'Lesen Sie ihn vom Etikett ab oder an der Konsole mit „busbar device-code“. Großbuchstaben zählen, Bindestriche nicht.',
  'error.password-refused': 'Dieses Passwort kann nicht verwendet werden.',
  'error.password-refused.hint': 'Wählen Sie eines, das die Regeln unten einhält.',
  'error.configuration-invalid': 'Die Konfiguration hat Fehler, deshalb wurde nichts geändert.',
  'error.configuration-invalid.hint':
    'Berichtigen Sie die genannten Stellen. Die Konfiguration von vorher läuft weiter.',
  'error.configuration-changed':
    'Jemand hat die Konfiguration in der Zwischenzeit geändert, deshalb wurde nichts gespeichert.',
  'error.configuration-changed.hint':
    'Laden Sie die Konfiguration neu, ändern Sie sie dort und speichern Sie.',
  'error.precondition-missing': 'Die Anfrage sagt nicht, welche Version der Konfiguration sie ändert.',
  'error.precondition-missing.hint': 'Senden Sie das ETag der gelesenen Version in der Kopfzeile If-Match.',
  'error.line-in-use': 'Die Leitung {name} wird verwendet und kann nicht entfernt werden.',
  'error.line-in-use.hint':
    'Verlegen oder entfernen Sie zuerst ihre Geräte ({devices}), und nehmen Sie sie aus den Gateway-Einstellungen, falls sie unbekannte Unit-IDs trägt.',
  'error.model-invalid': 'Das Gerätemodell hat Fehler, deshalb wurde nichts gespeichert.',
  'error.model-invalid.hint':
    'Berichtigen Sie die genannten Zeilen und Felder und versuchen Sie es noch einmal.',
  'error.model-in-use': 'Diese Revision des Modells wird verwendet von {devices}.',
  'error.model-in-use.hint':
    'Stellen Sie diese Geräte zuerst auf eine andere Revision oder ein anderes Modell um.',
  'error.models-exhausted': 'Es gibt schon {most} eigene Modelle, mehr hält Busbar nicht.',
  'error.models-exhausted.hint': 'Entfernen Sie Revisionen, die kein Gerät mehr verwendet.',
  'error.exports-exhausted':
    'Von diesem Konto laufen schon {most} Exporte, mehr macht Busbar nicht zugleich.',
  'error.exports-exhausted.hint':
    'Warten Sie, bis einer davon heruntergeladen ist, oder brechen Sie einen ab.',
  'error.backups-exhausted':
    'Im Ordner backups liegen schon {most} Sicherungen, so viele, wie Busbar behält.',
  'error.backups-exhausted.hint':
    'Kopieren Sie ältere auf einen anderen Rechner, löschen Sie sie im Ordner backups des Datenordners, und versuchen Sie es noch einmal.',
  'error.discovery-running': 'Eine andere Suche benutzt diese Leitung oder das Netzwerk.',
  'error.discovery-running.hint': 'Warten Sie, bis sie fertig ist, oder brechen Sie sie ab.',
  'error.line-unavailable': 'Die serielle Leitung lässt sich nicht öffnen.',
  'error.line-unavailable.hint': 'Prüfen Sie, ob der Adapter steckt und kein anderes Programm ihn benutzt.',
  'error.device-unreachable': 'Niemand nimmt die Verbindung zum Gerät an.',
  'error.device-unreachable.hint': 'Prüfen Sie Spannung, Netzwerkkabel, Adresse und Port.',
  'error.device-timeout': 'Das Gerät hat nicht rechtzeitig geantwortet.',
  'error.device-timeout.hint':
    'Prüfen Sie Spannung und Unit-ID, an einer seriellen Leitung auch Verdrahtung, Baudrate und Parität.',
  'error.device-exception': 'Das Gerät hat geantwortet, aber die Anfrage abgelehnt.',
  'error.device-exception.hint': 'Prüfen Sie, ob Modell und Revision stimmen.',
  'error.device-answer-wrong': 'Es kam eine Antwort, die nicht zur Anfrage passt.',
  'error.device-answer-wrong.hint':
    'Vielleicht haben zwei Geräte dieselbe Adresse, oder die Leitung ist gestört. Prüfen Sie Adressen, Abschlusswiderstand und Baudrate.',
  'error.sunspec-missing': 'Das Gerät antwortet, hat aber keine SunSpec-Beschreibung.',
  'error.sunspec-missing.hint':
    'Prüfen Sie die Unit-ID, und ob SunSpec in den Einstellungen des Geräts eingeschaltet ist; oder wählen Sie sein Modell.',
  'error.sunspec-broken': 'Die SunSpec-Beschreibung des Geräts ist nicht zu gebrauchen.',
  'error.sunspec-broken.hint':
    'Aktualisieren Sie die Firmware des Geräts, oder wählen oder erstellen Sie ein Modell dafür.',
  'error.port-taken': 'Ein anderes Programm belegt Port {port} schon.',
  'error.port-taken.hint': 'Beenden Sie das andere Programm, oder wählen Sie einen anderen Port.',
  'error.port-forbidden': 'Busbar darf auf {host} Port {port} nicht horchen.',
  'error.port-forbidden.hint':
    'Wählen Sie einen Port über 1023, oder lassen Sie die Dienstverwaltung den Port übergeben.',
  'error.host-unavailable': 'Dieser Rechner hat keine Adresse {host}.',
  'error.host-unavailable.hint':
    'Geben Sie mit --host eine Adresse an, die dieser Rechner jetzt hat (ip address zeigt sie), 127.0.0.1 nur für diesen Rechner oder 0.0.0.0 für alle.',
  'error.socket-unusable':
    'Busbar kann auf dem Socket nicht horchen, der als Dateideskriptor {fd} übergeben wurde.',
  'error.socket-unusable.hint':
    'Geben Sie der Socket-Unit einen TCP-Port in ListenStream= und Accept=no, wie es voreingestellt ist.',
  'error.configuration-unreadable': 'Die Konfigurationsdatei {path} ist nicht lesbar ({reason}).',
  'error.configuration-unreadable.hint': 'Prüfen Sie, ob es die Datei gibt und dieses Konto sie lesen darf.',
  'error.configuration-file-invalid': 'Die Konfigurationsdatei {path} hat Fehler.',
  'error.configuration-file-invalid.hint':
    'Berichtigen Sie die unten genannten Stellen. Busbar lässt die Datei, wie sie ist.',
  'error.data-folder-in-use': 'Auf dem Datenordner {path} läuft schon ein anderer Busbar.',
  'error.data-folder-in-use.hint':
    'Beenden Sie ihn zuerst, oder geben Sie diesem mit --data einen anderen Ordner.',
  'error.data-folder-foreign': 'Der Ordner {path} enthält Dateien, die nicht von Busbar sind.',
  'error.data-folder-foreign.hint':
    'Geben Sie mit --data einen leeren oder neuen Ordner an. Darin wurde nichts geändert.',
  'error.data-folder-of-another':
    'Der Datenordner {path} gehört Benutzer Nummer {owner}, und Busbar läuft als Benutzer Nummer {user}.',
  'error.data-folder-of-another.hint':
    'Starten Sie Busbar als sein Besitzer, oder geben Sie den Ordner mit allem darin diesem Benutzer (chown -R {user} {path}).',
  'error.data-folder-unwritable': 'Busbar kann in {path} keine Daten halten ({reason}).',
  'error.data-folder-unwritable.hint':
    'Geben Sie mit --data einen Ordner an, in den dieses Konto schreiben darf, auf einem Datenträger, der weder schreibgeschützt noch voll ist.',
  'error.busy': 'Busbar hat im Augenblick zu viel zu tun.',
  'error.busy.hint': 'Warten Sie einen Augenblick und versuchen Sie es noch einmal.',
  'error.storage-failed': 'Busbar konnte das nicht speichern, deshalb wurde nichts geändert.',
  'error.storage-failed.hint':
    'Prüfen Sie, ob der Datenträger noch Platz hat und nicht schreibgeschützt ist.',
  'error.counter-leap-unfinished':
    'Die Zählwerke gehen richtig weiter, aber nicht alles, was seit dem Sprung aufgezeichnet wurde, ließ sich berichtigen.',
  'error.counter-leap-unfinished.hint':
    'Prüfen Sie, ob der Datenträger noch Platz hat, und tun Sie dann dasselbe noch einmal: Es berichtigt den Rest und zieht nichts zweimal ab.',
  'error.import-unfinished':
    'Der Datenträger nahm nichts mehr auf, deshalb hörte der Import auf: Was bis dahin übernommen wurde, bleibt.',
  'error.import-unfinished.hint':
    'Prüfen Sie, ob der Datenträger noch Platz hat, und importieren Sie dieselbe Datei noch einmal: Was schon da ist, ändert nichts.',
  'error.internal': 'Busbar konnte das wegen eines eigenen Fehlers nicht tun.',
  'error.internal.hint':
    'Versuchen Sie es noch einmal. Geschieht es wieder, sehen Sie ins Log: Es nennt die Ursache.',
} as const

/** What is wrong at one place of the input, and what would be right. */
const rules = {
  'rule.object': 'Hier muss ein Objekt in geschweiften Klammern stehen.',
  'rule.list': 'Hier muss eine Liste in eckigen Klammern stehen.',
  'rule.text': 'Hier muss ein Text stehen.',
  'rule.number': 'Hier muss eine Zahl stehen.',
  'rule.integer': '{value} ist keine ganze Zahl; schreiben Sie nur Ziffern.',
  'rule.boolean': 'Hier muss true oder false stehen.',
  'rule.null': 'Hier muss null stehen.',
  'rule.missing': 'Das fehlt; ergänzen Sie es.',
  'rule.unknownKey': 'Busbar kennt das nicht; entfernen Sie es, oder nehmen Sie eines von {known}.',
  'rule.choice': '{value} ist hier nicht möglich; nehmen Sie eines von {choices}.',
  'rule.constant': '{value} ist hier nicht möglich; nehmen Sie {choices}.',
  'rule.range': '{value} liegt außerhalb; nehmen Sie {least} bis {most}.',
  'rule.tooShort': 'Das hat {length, one: # Zeichen, other: # Zeichen}; nehmen Sie mindestens {least}.',
  'rule.tooLong': 'Das hat {length, one: # Zeichen, other: # Zeichen}; nehmen Sie höchstens {most}.',
  'rule.tooFew': 'Das hat {count, one: # Eintrag, other: # Einträge}; nötig sind mindestens {least}.',
  'rule.tooMany': 'Das hat {count, one: # Eintrag, other: # Einträge}; erlaubt sind höchstens {most}.',
  'rule.pattern': '{value} hat nicht die Form, die hier nötig ist.',
  'rule.id': '{value} ist keine Kennung; nehmen Sie bis zu 40 Kleinbuchstaben, Ziffern und Bindestriche.',
  'rule.name':
    '{value} ist kein Name; nehmen Sie etwas Sichtbares ohne Zeilenumbrüche, unsichtbare Steuerzeichen und Leerzeichen am Anfang oder Ende.',
  'rule.path':
    '{value} ist kein Pfad; nehmen Sie den ganzen Pfad der seriellen Schnittstelle, zum Beispiel /dev/ttyUSB0.',
  'rule.baud': '{value} ist keine Baudrate; nehmen Sie eine von {choices}.',
  'rule.host': '{value} ist keine Adresse; nehmen Sie eine IP-Adresse oder einen Hostnamen.',
  'rule.currency': '{value} ist keine Währung; nehmen Sie ihre drei Buchstaben, etwa EUR, CHF oder JPY.',
  'rule.timeZone': '{timeZone} ist keine Zeitzone; nehmen Sie einen Namen wie Europe/Berlin oder Etc/UTC.',
  'rule.documentTooLarge':
    'Als Datei, mit einer Zeile für jeden Eintrag, ist das Dokument größer als {most} Byte. Kürzen Sie, was am längsten ist: die Listen der Werte, die Geräte aufzeichnen.',
  'rule.notJson': 'Das ist ab Zeile {line}, Spalte {column} kein JSON; berichtigen Sie es dort.',
  'rule.notUtf8': 'Zeile {line} ist kein Text in UTF-8; speichern oder senden Sie ihn in UTF-8.',
  'rule.version.missing': 'Die Version fehlt; ergänzen Sie "version": {newest}.',
  'rule.version.unknown': 'Das ist keine Version; nehmen Sie {newest}.',
  'rule.version.newer':
    'Version {version} ist neuer als dieser Busbar, der Versionen bis {newest} kennt; aktualisieren Sie Busbar, oder nehmen Sie ein älteres Dokument.',
  'rule.duplicateId': 'Die Kennung {value} hat schon „{other}“; geben Sie jedem eine eigene.',
  'rule.duplicateUnitId': 'Die Unit-ID {value} hat schon „{other}“; geben Sie jedem Gerät eine eigene.',
  'rule.duplicateUnit':
    '„{other}“ hat dieselbe Adresse an derselben Leitung; geben Sie jedem Gerät eine eigene.',
  'rule.duplicatePath':
    '{value} gehört schon zur Leitung „{other}“; eine serielle Schnittstelle gehört zu einer Leitung.',
  'rule.noSuchLine':
    'Es gibt keine Leitung {lineId}; legen Sie sie an, oder nehmen Sie die Kennung einer vorhandenen.',
  'rule.noSuchDevice':
    'Es gibt kein Gerät {deviceId}; legen Sie es an, oder nehmen Sie die Kennung eines vorhandenen.',
  'rule.fedByLoop':
    'Diese Geräte speisen einander im Kreis: {ring}; nehmen Sie eine der Verbindungen heraus.',
  'rule.noSuchModel': 'Es gibt kein Modell {model}; nehmen Sie eines von {choices}.',
  'rule.noSuchRevision': 'Das Modell {model} hat keine Revision {revision}; nehmen Sie eine von {choices}.',
  'rule.noSuchCounter': '{point} ist kein Zählerstand dieses Modells; nehmen Sie einen von {choices}.',
  'rule.leap.future':
    'Diese Zeit ist noch nicht gekommen; nehmen Sie die Zeit, zu der der Sprung bemerkt wurde.',
  'rule.leap.noCounter': '{point} ist kein Energiezähler dieses Geräts; nehmen Sie einen von {choices}.',
  'rule.leap.twice': '{point} ist zweimal genannt; nennen Sie es einmal.',
  'rule.leap.none':
    'Weder die aufgezeichneten Stände von {point} noch der jetzige springen zu dieser Zeit; es gibt nichts herauszunehmen.',
  'rule.leap.tooGreat':
    '{point} zeigt weniger als das und kann nicht um so viel gesprungen sein; lassen Sie die Zahl weg, dann gelten die aufgezeichneten Stände.',
  'rule.leap.tooLong':
    'Seitdem hat {point} mehr Stände, als Busbar auf einmal berichtigt; exportieren, berichtigen und importieren Sie sie.',
  'rule.noSuchPoint': '{point} ist kein Messwert dieses Modells; nehmen Sie welche von {choices}.',
  'rule.counterTwice': 'Der Zählerstand {point} hat schon einen Versatz; behalten Sie einen.',
  'rule.idTaken': 'Die Kennung {value} ist vergeben; lassen Sie sie weg, dann bildet Busbar eine.',
  'rule.noSecondFactor': 'Busbar kennt noch keine zweiten Faktoren; lassen Sie dies weg.',
  'rule.idFixed': 'Eine Kennung lässt sich nicht ändern; lassen Sie sie weg, oder nehmen Sie {id}.',
  'rule.history.span': 'Der Zeitraum endet vor seinem Anfang; legen Sie das Ende hinter den Anfang.',
  'rule.history.bars':
    'Das sind mehr als {most} Balken; nehmen Sie längere Abschnitte, einen kürzeren Zeitraum oder weniger Messwerte.',
  'rule.password.short': 'Nehmen Sie mindestens {least} Zeichen.',
  'rule.password.long': 'Nehmen Sie höchstens {most} Zeichen.',
  'rule.password.kinds':
    'Nehmen Sie mindestens {least} von: Großbuchstaben, Kleinbuchstaben, Ziffern, Sonderzeichen.',
  'rule.password.character': 'Das Zeichen {character} ist nicht möglich; lassen Sie es weg.',
} as const

const discoveryRules = {
  'rule.discovery.address':
    '{value} ist keine Adresse; schreiben Sie 192.168.1.10, 192.168.1.10-50, 192.168.1.0/24, fd00::20 oder einen Hostnamen.',
  'rule.discovery.backwards': '{value} endet vor seinem Anfang; nennen Sie die kleinere Adresse zuerst.',
  'rule.discovery.notADevice': '{value} bezeichnet kein einzelnes Gerät; lassen Sie es weg.',
  'rule.discovery.linkLocal':
    '{value} gilt nur auf einem Kabel und lässt sich nicht einrichten; nehmen Sie eine globale oder eine eindeutige lokale Adresse.',
  'rule.discovery.tooManyAddresses': 'Mit {value} sind es mehr als {most} Adressen; suchen Sie in Teilen.',
  'rule.discovery.tooManyPlaces':
    'Diese Adressen, Ports und Unit-IDs ergeben zu viele Kombinationen; suchen Sie in Teilen.',
  'rule.discovery.settingsFixed':
    'Die Leitung „{value}“ ist mit anderen Einstellungen in Betrieb; suchen Sie mit diesen, oder ändern Sie zuerst die Leitung.',
} as const

/** What is wrong with the description that a SunSpec device gives of itself. */
const sunSpecRules = {
  'rule.sunspec.notDescribed': '„{name}“ ließ sich nicht nach seiner Beschreibung fragen.',
  'rule.sunspec.unreadable': 'Die Beschreibung ist ab Registeradresse {address} nicht mehr lesbar.',
  'rule.sunspec.noCommon':
    'Die Beschreibung beginnt mit Modell {model} und nicht mit dem gemeinsamen Modell 1.',
  'rule.sunspec.commonShort':
    'Das gemeinsame Modell hat {length, one: # Register, other: # Register}, nötig sind {least}.',
  'rule.sunspec.lengthZero': 'Modell {model} an Registeradresse {address} hat die Länge 0.',
  'rule.sunspec.beyondLast':
    'Modell {model} an Registeradresse {address} hat die Länge {length}, die über die letzte Adresse hinausführt.',
  'rule.sunspec.noEnd': 'Die Beschreibung endet nach {most} Modellen nicht.',
  'rule.sunspec.nothingRead': 'Busbar kennt keines ihrer Modelle: {models}.',
} as const

/** What is wrong in a file of models/, for whoever wrote it. */
const modelRules = {
  'rule.model.folderUnreadable':
    'Der Ordner mit den Gerätemodellen ist nicht lesbar; prüfen Sie, ob es ihn gibt.',
  'rule.model.tooManyFiles': 'Es sind mehr Gerätemodelle, als Busbar lädt; entfernen Sie einige.',
  'rule.model.twice':
    'Modell und Revision {model} stehen in zwei Dateien; behalten Sie eine, oder erhöhen Sie die Revision.',
  'rule.model.fileUnreadable': 'Die Datei ist nicht lesbar; prüfen Sie, ob dieses Konto sie lesen darf.',
  'rule.model.fileTooLong': 'Die Datei ist länger, als ein Gerätemodell sein darf; kürzen Sie sie.',
  'rule.model.noJson': 'Die Datei ist kein JSON; berichtigen Sie sie.',
  'rule.model.bitFromRegister':
    'Ein Bit wird mit Funktion 1 oder 2 gelesen; ändern Sie die Funktion oder den Typ.',
  'rule.model.registerFromBit':
    'Die Funktionen 1 und 2 lesen nur Bits; nehmen Sie Funktion 3 oder 4, oder den Typ bit.',
  'rule.model.textWithoutWords': 'Ein Text braucht seine Länge; ergänzen Sie words.',
  'rule.model.wordsWithoutText': 'Nur ein Text hat words; entfernen Sie es.',
  'rule.model.beyondLastAddress':
    'Mit {count, one: # Register, other: # Registern} geht das über die letzte Adresse 65535 hinaus; nehmen Sie eine kleinere.',
  'rule.model.longerThanRequest':
    'Das hat {count, one: # Register, other: # Register}, und das Gerät antwortet höchstens {most} auf einmal; berichtigen Sie eines von beiden.',
  'rule.model.resolution': 'Eine Auflösung ist größer als 0; geben Sie den kleinsten Schritt des Geräts an.',
  'rule.model.scaleZero': 'Ein Faktor von 0 macht jeden Wert zu 0; geben Sie den Faktor aus dem Handbuch an.',
  'rule.model.transformNeedsFloat':
    'Eine Umrechnung gilt für Gleitkommazahlen; nehmen Sie einen solchen Typ, oder entfernen Sie sie.',
  'rule.model.invalidLength':
    'Jedes Muster braucht {count, one: # Register, other: # Register} zu vier Hexadezimalziffern; berichtigen Sie seine Länge.',
  'rule.model.idReserved':
    '{value} steht für Geräte, die sich selbst beschreiben; nehmen Sie eine andere Kennung.',
  'rule.model.keyTwice':
    'Der Schlüssel {key} steht auch bei Datenpunkt {other}; geben Sie jedem einen eigenen.',
  'rule.model.key':
    '{value} ist kein Schlüssel; beginnen Sie mit einem Kleinbuchstaben und nehmen Sie 2 bis 48 Buchstaben und Ziffern.',
  'rule.model.unit':
    '{value} ist keine Einheit; nehmen Sie Buchstaben, Ziffern, / * - + % ( ) . und Leerzeichen, Ohm, Mikro, Grad und Hochzahlen.',
  'rule.model.invalid': '{value} ist kein Muster; nehmen Sie vier Hexadezimalziffern je Register, etwa FFFF.',
  'rule.model.textTooLong': 'Das ist länger als {most} Byte; kürzen Sie es.',
  'rule.model.noRevisionLeft':
    'Für eine neue Revision ist keine Nummer mehr frei; geben Sie dem Modell eine andere Kennung.',
  'rule.model.pointForbidden':
    '{key} liegt in den Registern {from} bis {to}, deren Lesen das Modell verbietet; berichtigen Sie eines von beiden.',
  'rule.model.markForbidden':
    'Diese Register liegen in {from} bis {to}, deren Lesen das Modell verbietet; berichtigen Sie eines von beiden.',
  'rule.model.forbiddenBackwards':
    'Die verbotenen Register enden bei {to}, vor ihrem Anfang bei {from}; vertauschen Sie die beiden.',
  'rule.model.scaleFactorType':
    'Ein Skalierungsregister gehört zu einer Zahl; ändern Sie den Typ, oder entfernen Sie es.',
  'rule.model.scaleFactorOwn':
    'Das Skalierungsregister kann nicht in den Registern seines eigenen Werts stehen; berichtigen Sie seine Adresse.',
  'rule.model.tooFarApart':
    'Wert und Skalierungsregister müssen in einer Anfrage kommen; das sind {count, one: # Register, other: # Register}, und das Gerät antwortet höchstens {most} auf einmal.',
  'rule.model.tooFarInBlock':
    'Ein Wert und die Wörter, die seinen Block benennen, müssen in einer Anfrage kommen; das sind {count, one: # Register, other: # Register}, und das Gerät antwortet höchstens {most} auf einmal.',
  'rule.model.beginsLength':
    'Die Wörter, an denen der Block erkannt wird, sind länger als der Block mit seinen {count, one: # Register, other: # Registern}; berichtigen Sie eines von beiden.',
  'rule.model.beyondBlock':
    '{key} beginnt in dem Block bei {from}, aber der Wert oder sein Skalierungsregister liegt außerhalb; berichtigen Sie die Adressen.',
  'rule.model.blocksOverlap': 'Das teilt sich Register mit Block {other}; berichtigen Sie einen von beiden.',
  'rule.model.overlap': '{key} teilt sich Register mit {other}; berichtigen Sie eine der Adressen.',
} as const

/** What is wrong in a table of points, for whoever made it in a spreadsheet. */
const csvRules = {
  'rule.history.damaged.samples': '{date}, {point}: Werte sind beschädigt oder fehlen.',
  'rule.history.damaged.rollups': '{date}, {point}: Die Viertelstundenwerte sind beschädigt oder fehlen.',
  'rule.history.backwards': 'Das Ende liegt vor dem Anfang; wählen Sie ein späteres Ende.',
  'rule.import.offset': 'Das nächste Stück der Datei beginnt bei Byte {wanted}; machen Sie dort weiter.',
  'rule.import.empty': 'Die Datei hat keine Zeilen; wählen Sie eine andere.',
  'rule.import.lineTooLong': 'Die Zeile hat mehr als {most} Zeichen; das ist keine Tabelle von Werten.',
  'rule.import.columnMissing':
    'Die Kopfzeile nennt nicht: {columns}. Ein Import braucht time, point und value.',
  'rule.import.notJson': 'Diese Zeile ist kein JSON-Objekt; schreiben Sie ein Objekt je Zeile.',
  'rule.import.noPoint': 'Die Zeile nennt keinen Datenpunkt; ein Export zeigt, wie sie heißen.',
  'rule.import.time':
    '„{value}“ ist keine Zeit mit ihrem Abstand von UTC; schreiben Sie 2026-11-22T09:15:00+01:00 oder Millisekunden seit 1970.',
  'rule.import.when':
    'Die Zeit liegt vor dem Jahr 2000 oder mehr als einen Tag in der Zukunft; prüfen Sie die Uhr, die sie schrieb.',
  'rule.import.value': '„{value}“ ist keine Zahl; schreiben Sie Ziffern mit Dezimalpunkt.',
  'rule.import.quality':
    'Busbar kennt die Qualität „{value}“ nicht; lassen Sie sie weg, wo der Wert gut ist.',
  'rule.import.unit': 'Die Zeile ist in {unit}, der Datenpunkt in {wanted}; rechnen Sie die Werte zuerst um.',
  'rule.csv.quote':
    'Eine Zelle in Anführungszeichen endet nicht, wie sie soll; prüfen Sie die Anführungszeichen, oder exportieren Sie die Tabelle neu.',
  'rule.csv.tooManyRows': 'Ein Modell hat höchstens {most} Datenpunkte; nehmen Sie Zeilen heraus.',
  'rule.csv.tooManyColumns':
    'Diese Zeile hat mehr Spalten als eine Tabelle von Datenpunkten; entfernen Sie sie.',
  'rule.csv.tooManyCells':
    'Diese Zeile hat mehr Zellen, als es Spalten gibt; prüfen Sie ihre Kommas und Anführungszeichen.',
  'rule.csv.notUtf8': 'Ein Zeichen ist nicht UTF-8; exportieren Sie die Tabelle als CSV in UTF-8.',
  'rule.csv.headerMissing': 'Die Tabelle ist leer; beginnen Sie mit der Zeile, die die Spalten benennt.',
  'rule.csv.separator':
    'Die Zellen sind nicht durch Kommas getrennt; exportieren Sie die Tabelle als CSV mit Kommas.',
  'rule.csv.unknownColumn':
    'Busbar kennt die Spalte {value} nicht; entfernen Sie sie, oder nehmen Sie eine von {known}.',
  'rule.csv.columnTwice': 'Die Spalte {value} gibt es zweimal; behalten Sie eine.',
  'rule.csv.columnMissing': 'Die Spalte {value} fehlt; ergänzen Sie sie.',
  'rule.csv.forbiddenCell':
    'Eine Zeile vom Typ forbidden hat nur function, address und words; leeren Sie diese Zelle.',
  'rule.csv.number': '{value} ist keine Zahl; schreiben Sie Ziffern.',
  'rule.csv.decimalPoint': '{value} hat ein Komma; schreiben Sie einen Dezimalpunkt.',
} as const

export const errors = {
  ...codes,
  ...rules,
  ...discoveryRules,
  ...modelRules,
  ...sunSpecRules,
  ...csvRules,
} as const satisfies Record<keyof typeof english, string>
