/* Reads registers with libmodbus: HOST PORT UNIT FUNCTION ADDRESS COUNT; prints the words, or the error and exit code 1. */
#include <errno.h>
#include <modbus/modbus.h>
#include <stdio.h>
#include <stdlib.h>

static int fail(const char *what)
{
    fprintf(stderr, "%s: %s\n", what, modbus_strerror(errno));
    return 1;
}

int main(int argc, char **argv)
{
    uint16_t words[MODBUS_MAX_READ_REGISTERS];
    if (argc != 7) return fail("usage: HOST PORT UNIT FUNCTION ADDRESS COUNT");
    modbus_t *client = modbus_new_tcp(argv[1], atoi(argv[2]));
    if (client == NULL || modbus_set_slave(client, atoi(argv[3])) != 0) return fail("set-up");
    modbus_set_response_timeout(client, 5, 0);
    if (modbus_connect(client) != 0) return fail("connect");
    int address = atoi(argv[5]), count = atoi(argv[6]);
    int read = atoi(argv[4]) == 4 ? modbus_read_input_registers(client, address, count, words)
                                  : modbus_read_registers(client, address, count, words);
    if (read != count) return fail("read");
    for (int at = 0; at < count; at++) printf("%d ", words[at]);
    modbus_close(client);
    modbus_free(client);
    return 0;
}
