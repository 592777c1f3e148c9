"""One body, one direction. Prints nanoseconds: the median round."""

import statistics
import sys
import time
import xmlrpc.client

direction, path, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
with open(path, "rb") as file:
    body = file.read()
(value,), _ = xmlrpc.client.loads(body)


def work():
    if direction == "decode":
        return xmlrpc.client.loads(body)
    return xmlrpc.client.dumps((value,), methodresponse=True, allow_none=True).encode()


taken = []
for _ in range(rounds):
    begin = time.perf_counter_ns()
    work()
    taken.append(time.perf_counter_ns() - begin)
print(int(statistics.median(taken)))
