// English words about what is wrong, how to mend it, and what happened.

export const diagnosis = {
  'findings.title': 'What is wrong',
  'findings.here': 'What is wrong here',
  'findings.gone': 'Nothing is wrong any more.',
  'findings.more': '{n, one: # more, other: # more} that found no room here',
  'findings.all': '{n, one: Show # more, other: Show # more}',
  'findings.mend': 'What to do',
  'findings.meanwhile': 'Until then',
  'findings.since': 'since {time}',
  'findings.mark': '{n, one: # finding, other: # findings}: {what}',
  'findings.withAct': '{what}: {act}',
  'findings.others': 'and {n} more',
  'severity.fault': 'Fault',
  'severity.warning': 'Warning',
  'severity.notice': 'Notice',
  'duration.seconds': '{n} s',
  'duration.minutes': '{n} min',
  'duration.hours': '{n} h',
  'duration.days': '{n} d',

  'finding.silent': '{device} has been silent for {since}',
  'finding.silent.act': 'check its wiring',
  'finding.silent.mend':
    'Look whether the meter has power and shows something. Then check at its terminals that A and B are tight and not swapped, that its address is {unit}, and that its baud rate and parity are those of the line. When the other devices of the line answer, the line itself is good.',
  'finding.silent.meanwhile':
    'Its values are missing, not zero. Its counter goes on by itself, so that no energy is lost once it answers again.',
  'finding.silent.line.meanwhile':
    'Their values are missing, not zero. Their counters go on by themselves, so that no energy is lost once they answer again.',
  'finding.silent.port.meanwhile':
    'The values of its devices are missing, not zero. Their counters go on by themselves, so that no energy is lost once they answer again.',
  'finding.silent.host.meanwhile':
    'Their values are missing, not zero. Their counters go on by themselves, so that no energy is lost once they answer again.',
  'finding.silent.network': '{device} has been silent for {since}',
  'finding.silent.network.act': 'check its supply and unit id',
  'finding.silent.network.mend':
    'Something at {host} accepts the connection, but nobody answers as this unit. If it has answered before: look whether the meter has power, and behind a gateway check its wiring. If it is new: check the unit id.',
  'finding.silent.unreachable': '{device} could not be reached for {since}',
  'finding.silent.unreachable.act': 'check its network cable',
  'finding.silent.unreachable.mend':
    'Nobody answers at {host}. Check the power of the device, its network cable and the lights of the switch, and whether its address has changed.',
  'finding.silent.line': 'All {n} devices of {line} have been silent for {since}',
  'finding.silent.line.act': 'check the line',
  'finding.silent.line.mend':
    'When all fall silent together, the cause is what they share: the plug at Busbar, A and B there, the first piece of cable, the termination at both ends, or one device that holds the line. Unplug the devices one after the other from the far end; when the others come back, the last one was it.',
  'finding.silent.port': '{line} has been down for {since}: its port cannot be used',
  'finding.silent.port.act': 'check the adapter',
  'finding.silent.port.mend':
    'Busbar cannot open {path}. Check that the adapter is plugged in and that no other program uses it. Busbar opens it by itself when it is back.',
  'finding.silent.host': 'All {n} devices behind {host} have been silent for {since}',
  'finding.silent.host.act': 'check the gateway',
  'finding.silent.host.mend':
    'They share one address on the network, so it is most likely the device at this address: its power, its network cable, or its own line behind it.',

  'finding.stranger': 'Another device answers in the place of {device}',
  'finding.stranger.act': 'say whether it was exchanged',
  'finding.stranger.mend':
    'Was the meter exchanged? Then use "Replace the meter", so that its counter goes on without a jump. Was it not? Then two devices may have swapped their addresses or their plugs.',
  'finding.stranger.meanwhile': 'Nothing of the other device is shown or recorded as a value of this one.',

  'finding.reversedCt': 'Phase {phase} current is reversed at {device}',
  'finding.reversedCt.act': 'check the current transformer',
  'finding.reversedCt.mend':
    'The transformer of {phase} is turned round, or its two wires are swapped. The arrow (P1 to P2, or K to L) has to point from the supply to the load, and S1 and S2 (k and l) have to be on their own terminals. Never open its wires while current flows: short-circuit them first. Some meters can turn the direction in their settings.',
  'finding.reversedCt.meanwhile':
    'Power and energy of {device} are too low, by twice what {phase} takes. What was recorded stays as it was measured.',
  'finding.reversedCt.all': 'The currents of all three phases are reversed at {device}',
  'finding.reversedCt.all.act': 'check which way the meter sits',
  'finding.reversedCt.all.mend':
    'A load gives power on all phases: all three transformers are turned round, or the supply and the load are swapped at the meter. Never open the wires of a transformer while current flows: short-circuit them first. Some meters can turn the direction in their settings.',
  'finding.reversedCt.all.meanwhile':
    'What {device} takes is shown and counted as given. What was recorded stays as it was measured.',
  'finding.reversedCt.perhaps': '{device} has been giving power on {phase} alone for a day',
  'finding.reversedCt.perhaps.act': 'name the source, or check the current transformer',
  'finding.reversedCt.perhaps.mend':
    'If something feeds in there, such as a solar inverter or a battery on one phase, give its meter the usage "Renewable source" and its place in the diagram. If nothing does, the current transformer of {phase} is turned round.',
  'finding.reversedCt.perhaps.meanwhile': 'Busbar shows what the meter says.',

  'finding.swappedPhases': 'The current transformers of {first} and {second} are swapped at {device}',
  'finding.swappedPhases.act': 'put each on its own phase',
  'finding.swappedPhases.mend':
    'The currents of {first} and {second} fit to the voltages of each other. Check which transformer sits on which phase and which wires lead to which terminals. Never open the wires of a transformer while current flows: short-circuit them first.',
  'finding.swappedPhases.meanwhile':
    'Power and energy of {device} are wrong: the phases nearly cancel each other out. Currents and voltages are right.',
  'finding.swappedPhases.sequence': 'The phases follow in the wrong order at {device}: L1, L3, L2',
  'finding.swappedPhases.sequence.act': 'swap two phases of its supply',
  'finding.swappedPhases.sequence.mend':
    'Two phases of the supply, or of the wires to the meter, are swapped. Motors behind it may run backwards: check the direction before the next start.',
  'finding.swappedPhases.sequence.meanwhile':
    'Power and energy are right as long as each current transformer sits on the phase of its voltage.',

  'finding.noisyLine': '{share} of the answers on {line} arrive damaged',
  'finding.noisyLine.act': 'check shield, termination and connections',
  'finding.noisyLine.mend':
    'Of the last {requests} answers {errors} were damaged on the way. Check that the cable is a twisted pair with a shield, that the shield is earthed at one point, that both ends and no other place have 120 Ω, that no spur is long, and that the cable keeps its distance from drives and power cables. A lower baud rate helps as well.',
  'finding.noisyLine.meanwhile':
    'Hardly any wrong value gets through, because each answer carries a checksum. Some values come late, and a few are missing.',

  'finding.slow': '{device} answers late, after up to {slowestMs}',
  'finding.slow.act': 'poll it less often, or wait longer',
  'finding.slow.mend':
    'Busbar waits {timeoutMs} for an answer; of the last {requests} answers {late} took more than half of it, and {lost} did not come. Check who else asks the device, poll it less often, or give it more time.',
  'finding.slow.meanwhile': 'Its values are right, but some come late or are missing.',
  'finding.slow.lost': '{device} leaves {lost} of {requests} requests unanswered',
  'finding.slow.lost.act': 'check its wiring',
  'finding.slow.lost.mend':
    'It answers, but not always. Check its terminals for a loose wire, whether another device has the same address, and who else asks it.',

  'finding.exceptions': '{device} refuses {n} of its {of} values',
  'finding.exceptions.act': 'check its model',
  'finding.exceptions.mend': '{failure} {failureHint}',
  'finding.exceptions.all': '{device} answers and refuses all of its values',
  'finding.exceptions.all.act': 'look at its display',
  'finding.exceptions.all.meanwhile': 'All of its values are missing, not zero.',
  'finding.exceptions.meanwhile': 'The refused values are missing, all others are right.',

  'finding.feedersExceed': 'The feeders of {device} together take more than it supplies',
  'finding.feedersExceed.act': 'check the diagram and the transformer ratios',
  'finding.feedersExceed.mend':
    'Its {n, one: # feeder takes, other: # feeders take} {feedersW}, but it supplies {powerW}; that is more than meters and transformers err. Either a device hangs in the wrong place in the diagram, or the ratio of a current transformer is set wrongly in a meter, or a source feeds in that nobody measures.',
  'finding.feedersExceed.meanwhile': 'Shares and the unmetered rest in the diagram cannot be trusted here.',

  'finding.clockDrift': 'The clock of {device} is {driftMs} ahead',
  'finding.clockDrift.act': 'set it',
  'finding.clockDrift.behind': 'The clock of {device} is {driftMs} behind',
  'finding.clockDrift.unset': 'The clock of {device} has not been set',
  'finding.clockDrift.mend':
    'Set the clock at the device or with its own tool. Busbar writes nothing into a device by itself.',
  'finding.clockDrift.meanwhile':
    'Values in Busbar carry the time of Busbar, so they are right. What the device dates itself, such as peaks and tariffs, is not.',

  'finding.counterReset': 'The counter "{point}" of {device} fell from {from} to {to}',
  'finding.counterReset.act': 'find out who reset it',
  'finding.counterReset.mend':
    'It fell at {timeMs}: it was reset, lost its power without keeping it, or another meter took its place. If the meter was exchanged, use "Replace the meter"; otherwise there is nothing to do, and this note goes by itself after a day.',
  'finding.counterReset.meanwhile':
    'Busbar goes on from the new reading: what was counted before stays, and the fall takes nothing away.',
  'finding.counterReset.lost.meanwhile':
    'Nobody knows what it counted at this moment, so Busbar adds nothing for it and goes on from the new reading.',

  'finding.counterLeap': 'The counter "{point}" of {device} leapt from {from} to {to} within {elapsedMs}',
  'finding.counterLeap.act': 'say whether the meter was exchanged',
  'finding.counterLeap.mend':
    'Its power explains a rise of {explained} at the most, with an hour for meters that count late. If the meter was exchanged or its counter was set, press "Do not count the leap" on its page: the counter goes on from what it was, and what was recorded since is corrected. If two meters have swapped their addresses or plugs, mend that first. If the device did take so much, leave it.',
  'finding.counterLeap.meanwhile':
    'Busbar has counted {gained} for it: the energy of {device} is too high by that much until somebody takes the leap out.',
  'finding.counterLeap.back':
    'The counter "{point}" of {device} went from {from} to {to} and came back to {returned}',
  'finding.counterLeap.back.act': 'take the false readings out',
  'finding.counterLeap.back.mend':
    'What it showed in between is false: a disturbed reading, or a reset that was undone. If it was recorded, "Do not count the leap" on its page corrects it. If it happens again, look whether two devices have the same address.',
  'finding.counterLeap.back.meanwhile':
    'If the readings in between were recorded, Busbar has counted up to {gained} too much for {device}.',

  'events.title': 'Events',
  'events.recent': 'Recent events',
  'events.all': 'All events',
  'events.none': 'Nothing has happened yet.',
  'events.noneOfDevice': 'Nothing has happened to this device yet.',
  'events.older': 'Show older ones',
  'events.device': 'Device',
  'events.every': 'All devices',
  'events.times': '{n} times since {time}',
  'events.what': 'What happened',
  'event.over': '{what}: over after {lastedMs}',
  'event.began.silent': '{device} stopped answering',
  'event.began.silent.line': 'All devices of {line} stopped answering',
  'event.began.silent.port': 'The port of {line} cannot be used any more',
  'event.began.silent.host': 'All devices behind {host} stopped answering',
  'event.ended.silent': '{device} answers again, after {lastedMs}',
  'event.ended.silent.line': 'Devices of {line} answer again, after {lastedMs}',
  'event.ended.silent.port': 'The port of {line} works again, after {lastedMs}',
  'event.ended.silent.host': 'Devices behind {host} answer again, after {lastedMs}',
  'event.ended.stranger': 'The right device answers as {device} again, after {lastedMs}',
  'event.ended.reversedCt':
    'Phase {phase} current has the right direction again at {device}, after {lastedMs}',
  'event.ended.reversedCt.all':
    'The currents of all three phases have the right direction again at {device}, after {lastedMs}',
  'event.ended.reversedCt.perhaps':
    '{device} does not give power on {phase} alone any more, after {lastedMs}',
  'event.ended.noisyLine': 'Answers on {line} arrive whole again, after {lastedMs}',
  'event.ended.slow': '{device} answers in time again, after {lastedMs}',
  'event.ended.counterReset': 'The fall of "{point}" of {device} is not told any more',
  'event.ended.counterLeap': 'The leap of "{point}" of {device} is not told any more',
  'event.configuration': '{by} changed the configuration',
  'event.configuration.person': 'A person changed the configuration',
  'event.started': 'Busbar started',
  'event.startedAfterCut':
    'Busbar started again after it had ended without being stopped: a power cut or a crash',
  'event.stopped': 'Busbar was stopped',
  'event.clockStepped': 'The clock of Busbar was set forward by {stepMs}',
  'event.clockStepped.back': 'The clock of Busbar was set back by {stepMs}',
} as const
