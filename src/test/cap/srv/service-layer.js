'use strict'
// What a company books when a payment comes in: no more of it than the shared tests look at.
const cds = require('@sap/cds')

const cents = amount => Math.round(amount * 100)

module.exports = class extends cds.ApplicationService {
  init() {
    const { Invoices, IncomingPayments, PaymentInvoices } = this.entities
    let invoices = 0
    let payments = 0

    this.before('CREATE', Invoices, ({ data }) => {
      data.DocEntry = ++invoices
      data.DocNum = 1000 + data.DocEntry
    })

    this.before('UPDATE', Invoices, async ({ data }) => {
      const { Revision } = await SELECT.one.from(Invoices, data.DocEntry)
      data.Revision = Revision + 1
    })

    const move = async (entry, amount) => {
      const invoice = await SELECT.one.from(Invoices, entry)
      const paid = (cents(invoice.PaidToDate) + cents(amount)) / 100
      const closed = cents(paid) >= cents(invoice.DocTotal)
      await UPDATE(Invoices, entry).with({
        PaidToDate: paid,
        DocumentStatus: closed ? 'bost_Close' : 'bost_Open',
        Revision: invoice.Revision + 1
      })
    }

    this.before('CREATE', IncomingPayments, async req => {
      const lines = req.data.PaymentInvoices ?? []
      for (const [number, line] of lines.entries()) {
        line.LineNum = number
        const invoice = await SELECT.one.from(Invoices, line.DocEntry)
        if (!invoice) return req.reject({ status: 404, code: '-2028', message: 'No matching records found' })
        if (cents(line.SumApplied) > cents(invoice.DocTotal) - cents(invoice.PaidToDate)) {
          return req.reject({ status: 400, code: '-5002', message: 'Payment amount exceeds open balance' })
        }
      }
      for (const line of lines) await move(line.DocEntry, line.SumApplied)
      req.data.DocEntry = ++payments
      req.data.DocNum = 5000 + payments
    })

    this.on('Cancel', IncomingPayments, async req => {
      const [{ DocEntry }] = req.params
      const payment = await SELECT.one.from(IncomingPayments, DocEntry)
      if (!payment) return req.reject({ status: 404, code: '-2028', message: 'No matching records found' })
      if (payment.Cancelled === 'tYES') return req.reject({ status: 400, code: '-5002', message: 'It is cancelled already' })
      const lines = await SELECT.from(PaymentInvoices).where({ Payment_DocEntry: DocEntry })
      for (const line of lines) await move(line.DocEntry, -line.SumApplied)
      await UPDATE(IncomingPayments, DocEntry).with({ Cancelled: 'tYES' })
    })

    return super.init()
  }
}
