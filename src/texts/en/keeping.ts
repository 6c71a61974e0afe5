// English words of how the recorded past is kept: days and sizes, room and forecast, damaged files, verification and backup.

export const keeping = {
  'field.history.keep': 'days and room',
  'field.keep.instantaneousDays': 'Keep powers, currents, voltages (days)',
  'hint.keep.instantaneousDays':
    'Days on which something was recorded. The oldest day goes first; a wrong clock makes nothing older.',
  'field.keep.counterDays': 'Keep counters (days)',
  'field.keep.demandDays': 'Keep demands (days)',
  'field.keep.stateDays': 'Keep states (days)',
  'field.keep.rollupDays': 'Keep quarter-hour values (days)',
  'hint.keep.rollupDays':
    'Minimum, maximum, mean and energy of each quarter of an hour: enough for trends and reports, and small. They outlive the values that they come from.',
  'field.keep.mostMb': 'Room for everything (MB)',
  'hint.keep.mostMb': 'Beyond it the oldest day goes, whatever the days above say.',
  'field.keep.instantaneousMb': 'Room for powers, currents, voltages (MB)',
  'hint.keep.instantaneousMb':
    'Left empty, only the room for everything counts. The same for the next three.',
  'field.keep.counterMb': 'Room for counters (MB)',
  'field.keep.demandMb': 'Room for demands (MB)',
  'field.keep.stateMb': 'Room for states (MB)',
  'field.keep.whenFull': 'When the disk is full',
  'hint.keep.whenFull': 'Everything else goes on either way, and recording recovers by itself.',
  'choice.whenFull.forgetOldest': 'Forget the oldest day',
  'choice.whenFull.stop': 'Stop recording',

  'keeping.recording': 'Recording',
  'keeping.title': 'Keeping',
  'keeping.forgets':
    'What is beyond these days or this room is forgotten as soon as you save. Taking the change back does not bring it back; a backup does.',
  'keeping.room': 'Room',
  'keeping.used': 'In use',
  'keeping.diskFree': 'Free on the disk',
  'keeping.days': 'Days recorded',
  'keeping.daily': 'A day adds',
  'keeping.full': 'It grows to',
  'keeping.fullIn': '{size}, in {days, one: # day, other: # days}',
  'keeping.fullNow': '{size}, which it has now',
  'keeping.kept': 'Will be kept',
  'keeping.kind.instantaneous': 'Powers, currents, voltages',
  'keeping.kind.counter': 'Counters',
  'keeping.kind.demand': 'Demands',
  'keeping.kind.state': 'States',
  'keeping.kind.rollups': 'Quarter-hour values',
  'keeping.daysOf': '{days, one: # day, other: # days}',
  'keeping.limit.days': '{days, one: # day, other: # days}, as set',
  'keeping.limit.classSize': '{days, one: # day, other: # days}, by their own room',
  'keeping.limit.size': '{days, one: # day, other: # days}, by the room for everything',
  'keeping.limit.disk': '{days, one: # day, other: # days}, by the disk',
  'keeping.unknown': 'A forecast comes when a whole day is recorded.',
  'keeping.notOpen':
    'The recorded past cannot be opened at the moment. Everything else goes on; the log names the cause.',
  'keeping.noBallast.forgetOldest':
    'The disk is full or nearly full: recording goes on at the cost of the oldest days.',
  'keeping.noBallast.stop': 'The disk is full or nearly full: recording stops until there is room.',
  'keeping.setAside':
    'Damaged files that were set aside. Nothing deletes them; when all good is back, they can be removed from the data folder.',
  'keeping.salvaging': 'Taking back what is whole in {name}: {percent}',
  'keeping.salvaged': 'What is whole in {name} is back. Lost places: {damaged}',
  'keeping.cutShort':
    'Not all of {name} could be taken back, because the disk is full. It is tried again at the next start.',

  'upkeep.title': 'Looking after it',
  'upkeep.text':
    'Verification reads everything and names each damaged place by day and measurement. A backup is a copy in the folder "backups" of the data folder, made while recording goes on; copy it to another machine.',
  'upkeep.verify': 'Verify now',
  'upkeep.backup': 'Back up now',
  'upkeep.whole':
    'Nothing is damaged: {records, one: # record, other: # records}, {samples, one: # value, other: # values}.',
  'upkeep.damaged':
    '{damaged, one: # place is, other: # places are} damaged. Everything else is served. Stop Busbar and run "busbar history repair" to save all that is whole into a new file.',
  'data.verify.running': 'Verifying',
  'data.verify.done': 'Verified',
  'data.verify.cancelled': 'The verification was given up',
  'data.verify.failed': 'The verification failed',
  'data.backup.running': 'Writing {file}',
  'data.backup.done': '{file} is complete',
  'data.backup.cancelled': '{file} was given up',
  'data.backup.failed': '{file} could not be written',
} as const
