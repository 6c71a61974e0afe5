// English words of what to do where nothing answers: what was heard, and its causes.

export const wiring = {
  'heard.silence': 'Nothing answered: the line stayed silent',
  'heard.silence.text':
    'Busbar sent its requests and heard nothing at all. It is most often one of these, the likeliest first.',
  'heard.broken': 'Something answered, but the answers came broken',
  'heard.broken.text':
    'Busbar heard signals that are no whole answer (the checksum, CRC, does not fit). Somebody is there: look at the settings and at the cable.',
  'heard.echo': 'Busbar heard itself and nobody else',
  'heard.echo.text':
    'Each request came back as it was sent (an echo), and no meter answered. The port works as far as the adapter.',
  'heard.refused': 'Nobody accepted a connection',
  'heard.refused.text':
    'At this address and port nobody took the call. It is most often one of these, the likeliest first.',
  'heard.mute': 'There is a connection, but no answer to Modbus',
  'heard.mute.text':
    'The address and the port are right. Whoever is there does not answer under this unit id.',
  'heard.behind': 'The gateway answers, the meter behind it does not',
  'heard.behind.text':
    'The device at this network address passed the request on and got no answer. Look behind it.',
  'heard.exception': 'It answers! The wiring is right',
  'heard.exception.text':
    'The meter understood Busbar and refused what it was asked (a Modbus exception). It is most likely another product than the one chosen.',
  'heard.misfit': 'It answers, but with something else',
  'heard.misfit.text': 'Whole answers came that do not fit the question.',
  'causes.more': 'More causes ({n})',

  'cause.power': 'The meter has no power',
  'cause.power.text':
    'Look at its display. Many meters have a supply of their own, with a fuse of its own; some live on the voltage of L1.',
  'cause.power.alt': 'A fuse that is open in the supply of a meter.',
  'cause.swapped': 'A and B are swapped',
  'cause.swapped.text':
    'Swap the two wires at one end; it harms nothing. Makers name them differently: A may be D0, D− or 485−, B may be D1, D+ or 485+.',
  'cause.swapped.alt': 'The two wires between Busbar and a meter cross: A lies on B and B on A.',
  'cause.address': 'The meter has another address',
  'cause.address.text':
    'Look in its menu (Communication, Modbus, Address) or at its dials. Each meter on the line needs one of its own, 1 to 247.',
  'cause.address.alt': 'Busbar asks for meter 5, and the display of the meter shows 12.',
  'cause.rate': 'Baud rate or parity differ',
  'cause.rate.text':
    'Speed (baud rate) and check bit (parity) stand in the menu of the meter, often under Communication. All on the line need the same. Usual are 9600 or 19200, even or none.',
  'cause.rate.alt': 'Two signals of different speed, 9600 and 19200, that are not equal.',
  'cause.termination': 'Resistors at the ends are missing',
  'cause.termination.text':
    'On a long line, 120 Ω between A and B at both ends and nowhere else; many adapters and meters have a switch for it. One place on the line, often the adapter, keeps it at rest (bias).',
  'cause.termination.alt': 'A line with three devices and a resistor of 120 Ω at each of its two ends.',
  'cause.chain': 'The cable goes as a star',
  'cause.chain.text':
    'RS-485 goes from meter to meter in one line (a daisy chain), with no branches. For a test, connect one meter alone.',
  'cause.chain.alt': 'Above, right: devices one after the other. Below, wrong: three devices from one point.',
  'cause.shield': 'The common wire or the shield is missing',
  'cause.shield.text':
    'Use one twisted pair for A and B, connect the common terminal (C, 0V, GND) of all devices by a third wire, and earth the shield at one end only.',
  'cause.shield.alt':
    'Two wires in a shield that is earthed at one end, and a third wire between the common terminals.',
  'cause.twins': 'Two meters have the same address',
  'cause.twins.text':
    'Both answer at once and garble each other. New meters often all come with address 1: set them one after the other.',
  'cause.twins.alt': 'Two meters on one line that both show address 5 and talk at the same time.',
  'cause.echo': 'The adapter hears itself',
  'cause.echo.text':
    'Usual with two wires, and no harm. But if it never lets go of the line, no meter can answer: look at its switch for direction (RTS, auto, TXEN) and for 2 or 4 wires.',
  'cause.echo.alt': 'The signal of Busbar turns round before the meter and comes back.',
  'cause.cable': 'No power or no cable',
  'cause.cable.text':
    'Look at the lights beside the network socket of the meter: one shines when the cable is right.',
  'cause.cable.alt': 'A network cable that is pulled out between Busbar and a meter.',
  'cause.subnet': 'They are in different networks',
  'cause.subnet.text':
    'Address, mask and gateway of the meter have to fit the network of this box. With the mask 255.255.255.0 the first three numbers are the same.',
  'cause.subnet.alt':
    'Busbar has an address in 192.168.1, the meter one in 192.168.7, and a border lies between them.',
  'cause.enabled': 'Modbus TCP is off in the meter',
  'cause.enabled.text':
    'Many meters come with it switched off. Look in the menu or on the page of the meter, under Communication or Security.',
  'cause.enabled.alt': 'The menu of a meter in which the switch for TCP is off.',
  'cause.firewall': 'A firewall stands between',
  'cause.firewall.text':
    'Port 502 (TCP) has to be open from this box to the meter. Ask whoever runs the network; some meters also have a list of who may ask.',
  'cause.firewall.alt': 'A wall between Busbar and a meter that holds back port 502.',
  'cause.single': 'Somebody else holds the only connection',
  'cause.single.text':
    'Some meters talk to one client at a time. Stop the other one for a test, or let it read through Busbar.',
  'cause.single.alt': 'Another computer is connected to the meter, and Busbar is left out.',
  'cause.unit': 'Another unit id',
  'cause.unit.text':
    'Behind a gateway each meter has its own number: its address on the line there. A meter with a network socket of its own mostly answers to 255 or 1.',
  'cause.unit.alt': 'A gateway with three meters behind it that have the numbers 1, 2 and 3, asked for 255.',
  'cause.model': 'It is another product',
  'cause.model.text':
    'Compare the name on its front with the model that was chosen: another model reads other registers. A search recognises it by itself.',
  'cause.model.alt':
    'The answer of the meter reaches Busbar and says that it does not have what was asked for.',

  'try.all': 'Let Busbar try all rates and addresses',
  'try.allTime': 'up to {time}; it ends at the first rate at which somebody answers',
  'try.line': 'Search the whole line',
  'try.lineHint': 'asks all 247 addresses at the rate of the line',
  'try.again': 'Search again',
  'try.hands': 'Busbar cannot swap wires: do that at the terminals, then try again.',
} as const
