// English sentences for the error codes of base/errors.ts and for the rules that input breaks.

/** `error.<code>` says what happened, `error.<code>.hint` what to do. */
const codes = {
  'error.request-invalid': 'The request is not what Busbar expects here.',
  'error.request-invalid.hint': 'Correct the places that are named and send it again.',
  'error.request-too-large': 'The request is larger than Busbar accepts.',
  'error.request-too-large.hint': 'Send less at once.',
  'error.media-type-unsupported': 'Busbar takes {wanted} here, and something else was sent.',
  'error.media-type-unsupported.hint': 'Send it as that, with the header Content-Type: {wanted}.',
  'error.origin-refused': 'The request was started by a page of another site.',
  'error.origin-refused.hint': 'Open the pages of this Busbar itself and do it there.',
  'error.not-found': 'There is nothing here by this name.',
  'error.not-found.hint': 'It may have been removed or renamed. Look at the list and choose again.',
  'error.method-not-allowed': 'This address does not know this method.',
  'error.method-not-allowed.hint': 'Use one of: {allowed}.',
  'error.session-required': 'Nobody is logged in, or the session has ended.',
  'error.session-required.hint': 'Log in and try again.',
  'error.permission-missing': 'This account may not do this.',
  'error.permission-missing.hint': 'Ask somebody whose role includes it.',
  'error.credentials-wrong': 'The user name or the password is wrong.',
  'error.credentials-wrong.hint':
    'Check capital letters and the keyboard layout. After several wrong attempts, logging in from here is locked for a while.',
  'error.password-wrong': 'The present password is wrong.',
  'error.password-wrong.hint':
    'Check capital letters and the keyboard layout. After several wrong attempts, this is locked from here for a while.',
  'error.account-locked': 'There were too many wrong attempts, so this is locked for a while.',
  'error.account-locked.hint':
    'Wait {retryAfterS, one: # second, other: # seconds}. Until then even a right entry is refused.',
  'error.sessions-exhausted': 'As many people are logged in as Busbar allows at once.',
  'error.sessions-exhausted.hint': 'Log out elsewhere, or wait until an idle session ends.',
  'error.rate-limited': 'Too many requests came from this address in a short time.',
  'error.rate-limited.hint': 'Wait {retryAfterS, one: # second, other: # seconds} and try again.',
  'error.setup-done': 'This Busbar has been set up already.',
  'error.setup-done.hint': 'Log in with the account that was made then.',
  'error.setup-required': 'This Busbar has not been set up yet.',
  'error.setup-required.hint': 'Enter the device code and choose a password first.',
  'error.device-code-wrong': 'The device code is wrong.',
  'error.device-code-wrong.hint':
    'Copy it from the label, or read it with "busbar device-code" at the console. Capital letters count, hyphens do not.',
  'error.password-refused': 'This password cannot be used.',
  'error.password-refused.hint': 'Choose one that keeps the rules below.',
  'error.configuration-invalid': 'The configuration has mistakes, so nothing was changed.',
  'error.configuration-invalid.hint':
    'Correct the places that are named. The configuration from before still runs.',
  'error.configuration-changed': 'Somebody changed the configuration in the meantime, so nothing was saved.',
  'error.configuration-changed.hint': 'Load the configuration again, make your change there and save.',
  'error.precondition-missing': 'The request does not say which version of the configuration it changes.',
  'error.precondition-missing.hint': 'Send the ETag of the version that you read in the header If-Match.',
  'error.line-in-use': 'The line {name} is in use and cannot be removed.',
  'error.line-in-use.hint':
    'Move or remove its devices ({devices}) first, and take it out of the gateway settings if it carries unknown unit ids.',
  'error.model-invalid': 'The device model has mistakes, so nothing was saved.',
  'error.model-invalid.hint': 'Correct the rows and fields that are named and try again.',
  'error.model-in-use': 'This revision of the model is in use by {devices}.',
  'error.model-in-use.hint': 'Move these devices to another revision or model first.',
  'error.models-exhausted': 'There are {most} custom models already, as many as Busbar keeps.',
  'error.models-exhausted.hint': 'Remove revisions that no device uses any more.',
  'error.exports-exhausted':
    'This account has {most} exports under way, as many as Busbar makes for it at once.',
  'error.exports-exhausted.hint': 'Wait until one of them is downloaded, or cancel one.',
  'error.backups-exhausted':
    'There are {most} backups in the folder backups already, as many as Busbar keeps.',
  'error.backups-exhausted.hint':
    'Copy older ones to another machine, remove them from the folder backups of the data folder, and try again.',
  'error.discovery-running': 'Another discovery is using this line or the network.',
  'error.discovery-running.hint': 'Wait until it is done, or cancel it.',
  'error.line-unavailable': 'The serial line cannot be opened.',
  'error.line-unavailable.hint': 'Check that the adapter is plugged in and that no other program uses it.',
  'error.device-unreachable': 'Nobody accepts the connection to the device.',
  'error.device-unreachable.hint': 'Check power, network cable, address and port.',
  'error.device-timeout': 'The device did not answer in time.',
  'error.device-timeout.hint':
    'Check power and unit id, and on a serial line the wiring, baud rate and parity.',
  'error.device-exception': 'The device answered, but refused the request.',
  'error.device-exception.hint': 'Check that the model and its revision are right.',
  'error.device-answer-wrong': 'An answer came that does not fit the request.',
  'error.device-answer-wrong.hint':
    'Two devices may share an address, or the line has noise. Check addresses, termination and baud rate.',
  'error.sunspec-missing': 'The device answers, but has no SunSpec description.',
  'error.sunspec-missing.hint':
    'Check the unit id, and whether SunSpec is switched on in the settings of the device; or choose its model.',
  'error.sunspec-broken': 'The SunSpec description of the device is of no use.',
  'error.sunspec-broken.hint': 'Update the firmware of the device, or choose or make a model for it.',
  'error.port-taken': 'Another program already uses port {port}.',
  'error.port-taken.hint': 'Stop the other program, or choose another port.',
  'error.port-forbidden': 'Busbar may not listen on {host} port {port}.',
  'error.port-forbidden.hint': 'Choose a port above 1023, or let the service manager hand the port over.',
  'error.host-unavailable': 'This machine has no address {host}.',
  'error.host-unavailable.hint':
    'Give --host an address that this machine has now (ip address lists them), 127.0.0.1 for this machine alone, or 0.0.0.0 for all.',
  'error.socket-unusable': 'Busbar cannot listen on the socket that was passed as file descriptor {fd}.',
  'error.socket-unusable.hint':
    'Give the socket unit a TCP port in ListenStream=, and Accept=no, which is the default.',
  'error.configuration-unreadable': 'The configuration file {path} cannot be read ({reason}).',
  'error.configuration-unreadable.hint': 'Check that the file exists and that this account may read it.',
  'error.configuration-file-invalid': 'The configuration file {path} has mistakes.',
  'error.configuration-file-invalid.hint':
    'Correct the places that are named below. Busbar leaves the file as it is.',
  'error.data-folder-in-use': 'Another Busbar already runs on the data folder {path}.',
  'error.data-folder-in-use.hint': 'Stop it first, or give this one another folder with --data.',
  'error.data-folder-foreign': 'The folder {path} holds files that are not of Busbar.',
  'error.data-folder-foreign.hint': 'Give an empty or a new folder with --data. Nothing in it was changed.',
  'error.data-folder-of-another':
    'The data folder {path} belongs to user number {owner}, and Busbar runs as user number {user}.',
  'error.data-folder-of-another.hint':
    'Start Busbar as its owner, or give the folder and all that is in it to this user (chown -R {user} {path}).',
  'error.data-folder-unwritable': 'Busbar cannot keep data in {path} ({reason}).',
  'error.data-folder-unwritable.hint':
    'Give this account a folder that it may write with --data, on a disk that is not read-only or full.',
  'error.busy': 'Busbar has too much to do at this moment.',
  'error.busy.hint': 'Wait a moment and try again.',
  'error.storage-failed': 'Busbar could not save this, so nothing was changed.',
  'error.storage-failed.hint': 'Check that the disk has space left and is not read-only.',
  'error.counter-leap-unfinished':
    'The counters go on rightly, but not all that was recorded since the leap could be corrected.',
  'error.counter-leap-unfinished.hint':
    'Check that the disk has space left, then do the same again: it corrects the rest and takes nothing off twice.',
  'error.import-unfinished':
    'The disk took no more, so the import stopped: what was taken over until then stays.',
  'error.import-unfinished.hint':
    'Check that the disk has space left, then import the same file again: what is there already changes nothing.',
  'error.internal': 'Busbar could not do this because of a fault of its own.',
  'error.internal.hint': 'Try again. If it happens again, look at the log: it names the cause.',
} as const

/** What is wrong at one place of the input, and what would be right. */
const rules = {
  'rule.object': 'This must be an object in braces.',
  'rule.list': 'This must be a list in brackets.',
  'rule.text': 'This must be a text.',
  'rule.number': 'This must be a number.',
  'rule.integer': '{value} is no whole number; write digits alone.',
  'rule.boolean': 'This must be true or false.',
  'rule.null': 'This must be null.',
  'rule.missing': 'This is missing; add it.',
  'rule.unknownKey': 'Busbar does not know this; remove it, or use one of {known}.',
  'rule.choice': '{value} is not possible here; use one of {choices}.',
  'rule.constant': '{value} is not possible here; use {choices}.',
  'rule.range': '{value} is out of range; use {least} to {most}.',
  'rule.tooShort': 'This has {length, one: # character, other: # characters}; use at least {least}.',
  'rule.tooLong': 'This has {length, one: # character, other: # characters}; use at most {most}.',
  'rule.tooFew': 'This has {count, one: # entry, other: # entries}; give at least {least}.',
  'rule.tooMany': 'This has {count, one: # entry, other: # entries}; give at most {most}.',
  'rule.pattern': '{value} does not have the form that is needed here.',
  'rule.id': '{value} is not an id; use up to 40 lower-case letters, digits and hyphens.',
  'rule.name':
    '{value} is not a name; use something to see, without line breaks, invisible controls, and spaces at the start or the end.',
  'rule.path': '{value} is not a path; use the whole path of the serial port, such as /dev/ttyUSB0.',
  'rule.baud': '{value} is not a baud rate; use one of {choices}.',
  'rule.host': '{value} is not an address; use an IP address or a host name.',
  'rule.currency': '{value} is not a currency; use its three letters, such as EUR, CHF or JPY.',
  'rule.timeZone': '{timeZone} is not a time zone; use a name such as Europe/Paris or Etc/UTC.',
  'rule.documentTooLarge':
    'As a file, with a line for each item, the document is larger than {most} bytes. Shorten what is longest: the lists of values that devices log.',
  'rule.notJson': 'This is not JSON from line {line}, column {column} on; correct it there.',
  'rule.notUtf8': 'Line {line} is not UTF-8 text; save or send it in the encoding UTF-8.',
  'rule.version.missing': 'The version is missing; add "version": {newest}.',
  'rule.version.unknown': 'This is not a version; use {newest}.',
  'rule.version.newer':
    'Version {version} is newer than this Busbar, which knows up to {newest}; update Busbar, or use an older document.',
  'rule.duplicateId': 'The id {value} is taken by «{other}»; give each its own.',
  'rule.duplicateUnitId': 'Unit id {value} is taken by «{other}»; give each device its own.',
  'rule.duplicateUnit': '«{other}» has the same address on the same line; give each device its own.',
  'rule.duplicatePath': '{value} is used by the line «{other}»; a serial port belongs to one line.',
  'rule.noSuchLine': 'There is no line {lineId}; add it, or use the id of one that exists.',
  'rule.noSuchDevice': 'There is no device {deviceId}; add it, or use the id of one that exists.',
  'rule.fedByLoop': 'These devices feed each other in a ring: {ring}; take one of the links out.',
  'rule.noSuchModel': 'There is no model {model}; use one of {choices}.',
  'rule.noSuchRevision': 'The model {model} has no revision {revision}; use one of {choices}.',
  'rule.noSuchCounter': '{point} is no counter of this model; use one of {choices}.',
  'rule.leap.future': 'This time has not come yet; use the time at which the leap was seen.',
  'rule.leap.noCounter': '{point} is no counter of energy of this device; use one of {choices}.',
  'rule.leap.twice': '{point} is named twice; name it once.',
  'rule.leap.none':
    'Neither the recorded readings of {point} nor the one of now leap at this time; there is nothing to take out.',
  'rule.leap.tooGreat':
    '{point} shows less than this, so it cannot have leapt by so much; leave the number out, and the recorded readings count.',
  'rule.leap.tooLong':
    'Since then {point} has more readings than Busbar corrects at once; export them, correct them and import them.',
  'rule.noSuchPoint': '{point} is no measurement of this model; use some of {choices}.',
  'rule.counterTwice': 'The counter {point} has an offset already; keep one.',
  'rule.idTaken': 'The id {value} is taken; leave it out and Busbar makes one.',
  'rule.noSecondFactor': 'Busbar knows no second factors yet; leave this out.',
  'rule.idFixed': 'An id cannot be changed; leave it out, or use {id}.',
  'rule.history.span': 'The span ends before it begins; give an end after its beginning.',
  'rule.history.bars': 'These are more than {most} bars; use longer periods, a shorter span or fewer points.',
  'rule.password.short': 'Use at least {least} characters.',
  'rule.password.long': 'Use at most {most} characters.',
  'rule.password.kinds':
    'Use at least {least} of: capital letters, small letters, digits, special characters.',
  'rule.password.character': 'The character {character} cannot be used; leave it out.',
} as const

const discoveryRules = {
  'rule.discovery.address':
    '{value} is not an address; write 192.168.1.10, 192.168.1.10-50, 192.168.1.0/24, fd00::20 or a host name.',
  'rule.discovery.backwards': '{value} ends before it begins; put the smaller one first.',
  'rule.discovery.notADevice': '{value} names no single device; leave it out.',
  'rule.discovery.linkLocal':
    '{value} holds on one cable alone and cannot be configured; use a global or a local unique address.',
  'rule.discovery.tooManyAddresses': 'With {value} there are more than {most} addresses; search in parts.',
  'rule.discovery.tooManyPlaces':
    'These addresses, ports and unit ids make too many combinations; search in parts.',
  'rule.discovery.settingsFixed':
    'The line «{value}» is in use with other settings; search with those, or change the line first.',
} as const

/** What is wrong with the description that a SunSpec device gives of itself. */
const sunSpecRules = {
  'rule.sunspec.notDescribed': '«{name}» could not be asked for its description.',
  'rule.sunspec.unreadable': 'The description cannot be read on at register address {address}.',
  'rule.sunspec.noCommon': 'The description begins with model {model} and not with the common model 1.',
  'rule.sunspec.commonShort':
    'The common model has {length, one: # register, other: # registers}, and {least} are needed.',
  'rule.sunspec.lengthZero': 'Model {model} at register address {address} has the length 0.',
  'rule.sunspec.beyondLast':
    'Model {model} at register address {address} has the length {length}, which leads beyond the last address.',
  'rule.sunspec.noEnd': 'The description does not end after {most} models.',
  'rule.sunspec.nothingRead': 'Busbar knows none of its models: {models}.',
} as const

/** What is wrong in a file of models/, for whoever wrote it. */
const modelRules = {
  'rule.model.folderUnreadable': 'The folder with the device models cannot be read; check that it is there.',
  'rule.model.tooManyFiles': 'There are more device models than Busbar loads; remove some.',
  'rule.model.twice': 'The model and revision {model} is in two files; keep one, or raise the revision.',
  'rule.model.fileUnreadable': 'The file cannot be read; check that this account may read it.',
  'rule.model.fileTooLong': 'The file is longer than a device model may be; make it shorter.',
  'rule.model.noJson': 'The file is not JSON; correct it.',
  'rule.model.bitFromRegister': 'A bit is read with function 1 or 2; change the function or the type.',
  'rule.model.registerFromBit': 'Functions 1 and 2 read bits only; use function 3 or 4, or the type bit.',
  'rule.model.textWithoutWords': 'A text needs its length; add words.',
  'rule.model.wordsWithoutText': 'Only a text has words; remove it.',
  'rule.model.beyondLastAddress':
    'With {count, one: # register, other: # registers} this passes the last address, 65535; use a lower one.',
  'rule.model.longerThanRequest':
    'This has {count, one: # register, other: # registers}, and the device answers {most} at once; correct one of the two.',
  'rule.model.resolution': 'A resolution is larger than 0; give the smallest step of the device.',
  'rule.model.scaleZero': 'A scale of 0 makes every value 0; give the factor from the manual.',
  'rule.model.transformNeedsFloat':
    'A transform works on floating-point numbers; use such a type or remove it.',
  'rule.model.invalidLength':
    'Each pattern needs {count, one: # register, other: # registers} of four hexadecimal digits; correct its length.',
  'rule.model.idReserved': '{value} stands for devices that describe themselves; use another id.',
  'rule.model.keyTwice': 'The key {key} is at point {other} too; give each point its own.',
  'rule.model.key': '{value} is not a key; begin with a small letter and use 2 to 48 letters and digits.',
  'rule.model.unit':
    '{value} is not a unit; use letters, digits, / * - + % ( ) . and spaces, ohm, micro, degree and superscripts.',
  'rule.model.invalid': '{value} is not a pattern; use four hexadecimal digits a register, such as FFFF.',
  'rule.model.textTooLong': 'This is longer than {most} bytes; make it shorter.',
  'rule.model.noRevisionLeft': 'No number is left for a new revision; give the model another id.',
  'rule.model.pointForbidden':
    '{key} lies in the registers {from} to {to}, which the model forbids to read; correct one of the two.',
  'rule.model.markForbidden':
    'These registers lie in {from} to {to}, which the model forbids to read; correct one of the two.',
  'rule.model.forbiddenBackwards':
    'The forbidden registers end at {to}, before their beginning at {from}; exchange the two.',
  'rule.model.scaleFactorType': 'A scale factor belongs to a number; change the type or remove it.',
  'rule.model.scaleFactorOwn':
    'The scale factor cannot stand in the registers of its own value; correct its address.',
  'rule.model.tooFarApart':
    'Value and scale factor must come in one request; these are {count, one: # register, other: # registers}, and the device answers {most} at once.',
  'rule.model.tooFarInBlock':
    'A value and the words that name its block must come in one request; these are {count, one: # register, other: # registers}, and the device answers {most} at once.',
  'rule.model.beginsLength':
    'The words by which the block is known are longer than the block with its {count, one: # register, other: # registers}; correct one of the two.',
  'rule.model.beyondBlock':
    '{key} begins in the block at {from}, but it or its scale factor lies outside of it; correct the addresses.',
  'rule.model.blocksOverlap': 'This shares registers with block {other}; correct one of them.',
  'rule.model.overlap': '{key} shares registers with {other}; correct one of the addresses.',
} as const

/** What is wrong in a table of points, for whoever made it in a spreadsheet. */
const csvRules = {
  'rule.history.damaged.samples': '{date}, {point}: values are damaged or missing.',
  'rule.history.damaged.rollups': '{date}, {point}: the quarter-hour values are damaged or missing.',
  'rule.history.backwards': 'The end lies before the beginning; choose a later end.',
  'rule.import.offset': 'The next piece of the file begins at byte {wanted}; go on from there.',
  'rule.import.empty': 'The file has no rows; choose another one.',
  'rule.import.lineTooLong': 'The line has more than {most} characters; this is no table of samples.',
  'rule.import.columnMissing': 'The heading does not name: {columns}. An import needs time, point and value.',
  'rule.import.notJson': 'This line is no JSON object; write one object a line.',
  'rule.import.noPoint': 'The row names no point; an export shows how points are called.',
  'rule.import.time':
    '«{value}» is no time with its offset from UTC; write it as 2026-11-22T09:15:00+01:00 or as milliseconds since 1970.',
  'rule.import.when':
    'The time lies before the year 2000 or more than a day ahead; check the clock that wrote it.',
  'rule.import.value': '«{value}» is no number; write digits with a decimal point.',
  'rule.import.quality': 'Busbar does not know the quality «{value}»; leave it out where the value is good.',
  'rule.import.unit': 'The row is in {unit}, the point in {wanted}; convert the values first.',
  'rule.csv.quote': 'A quoted cell does not end as it should; check the quotes, or export the table again.',
  'rule.csv.tooManyRows': 'A model has at most {most} points; take rows out.',
  'rule.csv.tooManyColumns': 'This row has more columns than a table of points; remove them.',
  'rule.csv.tooManyCells': 'This row has more cells than there are columns; check its commas and quotes.',
  'rule.csv.notUtf8': 'A character is not UTF-8; export the table as CSV UTF-8.',
  'rule.csv.headerMissing': 'The table is empty; begin with the row that names the columns.',
  'rule.csv.separator': 'The cells are not parted by commas; export the table as CSV with commas.',
  'rule.csv.unknownColumn': 'Busbar does not know the column {value}; remove it, or use one of {known}.',
  'rule.csv.columnTwice': 'The column {value} is there twice; keep one.',
  'rule.csv.columnMissing': 'The column {value} is missing; add it.',
  'rule.csv.forbiddenCell':
    'A row of the type forbidden has function, address and words alone; empty this cell.',
  'rule.csv.number': '{value} is not a number; write it in digits.',
  'rule.csv.decimalPoint': '{value} has a comma; write a decimal point.',
} as const

export const errors = {
  ...codes,
  ...rules,
  ...discoveryRules,
  ...modelRules,
  ...sunSpecRules,
  ...csvRules,
} as const
