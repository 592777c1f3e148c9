// The part of a Business One company that an integrator of payments reads and writes, with SAP's names.
// Days are texts, since clients of the Service Layer send them in quotes.
@path: '/b1s/v2'
@cds.query.limit: 20
service ServiceLayer {
  entity Invoices {
    key DocEntry       : Integer;
        DocNum         : Integer;
        CardCode       : String(15);
        CardName       : String(100);
        NumAtCard      : String(100);
        DocDate        : String(20);
        DocCurrency    : String(3);
        DocTotal       : Double;
        PaidToDate     : Double default 0;
        DocumentStatus : String(20) default 'bost_Open';
        Cancelled      : String(4) default 'tNO';
        Comments       : String(254);
        U_COBRO_Status : String(10);
        @odata.etag
        Revision       : Integer default 1;
  }

  entity IncomingPayments {
    key DocEntry          : Integer;
        DocNum            : Integer;
        CardCode          : String(15);
        DocDate           : String(20);
        TransferAccount   : String(15);
        TransferSum       : Double;
        TransferDate      : String(20);
        TransferReference : String(27);
        CounterReference  : String(8);
        Cancelled         : String(4) default 'tNO';
        U_COBRO_Key       : String(50);
        PaymentInvoices   : Composition of many PaymentInvoices
                              on PaymentInvoices.Payment = $self;
  } actions {
    action Cancel();
  }

  entity PaymentInvoices {
    key Payment     : Association to IncomingPayments;
    key LineNum     : Integer;
        DocEntry    : Integer;
        InvoiceType : String(20) default 'it_Invoice';
        SumApplied  : Double;
  }
}
