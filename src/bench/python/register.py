"""What most people would write: find the open invoices, read them, register payments. Prints seconds.

Arguments: where Odoo is; read (all in one call), each (one by one) or pay; how many at most.
"""

import sys
import time
import xmlrpc.client

url, work, most = sys.argv[1], sys.argv[2], int(sys.argv[3])
DATABASE, USER, KEY = "erp", "cobro", "bench"
OPEN = [
    ["move_type", "=", "out_invoice"],
    ["state", "=", "posted"],
    ["payment_state", "in", ["not_paid", "partial"]],
]
FIELDS = ["name", "partner_id", "amount_residual", "currency_id"]

common = xmlrpc.client.ServerProxy(url + "/xmlrpc/2/common")
user = common.authenticate(DATABASE, USER, KEY, {})
models = xmlrpc.client.ServerProxy(url + "/xmlrpc/2/object", allow_none=True)


def call(model, method, arguments, options=None):
    return models.execute_kw(DATABASE, user, KEY, model, method, arguments, options or {})


def pay(invoice):
    about = {"context": {"active_model": "account.move", "active_ids": [invoice]}}
    wizard = call("account.payment.register", "create", [{"communication": f"INV-{invoice}"}], about)
    call("account.payment.register", "action_create_payments", [[wizard]], about)


begin = time.perf_counter()
found = call("account.move", "search", [OPEN], {"limit": most})
if work == "read":
    call("account.move", "read", [found, FIELDS])
for one in found:
    if work == "each":
        call("account.move", "read", [[one], FIELDS])
    if work == "pay":
        pay(one)
print(time.perf_counter() - begin)
