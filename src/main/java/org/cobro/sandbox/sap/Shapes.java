package org.cobro.sandbox.sap;

import java.util.List;
import org.cobro.sandbox.sap.Column.Choice;

/**
 * The entity types with the columns that an integrator of payments needs: names and enumerations as
 * in SAP's published descriptions, lengths as in its help.
 */
final class Shapes {
  static final Choice YES_NO = new Choice("BoYesNoEnum", List.of("tNO", "tYES"));
  static final Choice FIELD_TYPES =
      new Choice(
          "BoFieldTypes", List.of("db_Alpha", "db_Memo", "db_Numeric", "db_Date", "db_Float"));

  private static final Choice STATUS =
      new Choice("BoStatus", List.of("bost_Open", "bost_Close", "bost_Paid", "bost_Delivered"));
  private static final Choice CANCEL_STATUS =
      new Choice("CancelStatusEnum", List.of("csYes", "csNo", "csCancellation"));
  private static final Choice DOCUMENT_TYPES =
      new Choice("BoDocumentTypes", List.of("dDocument_Items", "dDocument_Service"));
  private static final Choice RECEIPT_TYPES =
      new Choice("BoRcptTypes", List.of("rCustomer", "rAccount", "rSupplier"));
  private static final Choice PAID_TYPES =
      new Choice("BoRcptInvTypes", List.of("it_Invoice", "it_CredItnote", "it_DownPayment"));
  private static final Choice AUTHORIZATION =
      new Choice(
          "PaymentsAuthorizationStatusEnum",
          List.of(
              "pasWithout",
              "pasPending",
              "pasApproved",
              "pasRejected",
              "pasGenerated",
              "pasGeneratedbyAuthorizer",
              "pasCancelled"));
  private static final Choice PARTNER_TYPES =
      new Choice("BoCardTypes", List.of("cCustomer", "cSupplier", "cLid"));
  private static final Choice FIELD_SUBTYPES =
      new Choice("BoFldSubTypes", List.of("st_None", "st_Sum", "st_Price", "st_Quantity"));

  private Shapes() {}

  static Shape document() {
    return Shape.named("Document")
        .numbers("DocEntry", "DocNum", "Series", "BPL_IDAssignedToInvoice", "NumberOfInstallments")
        .choices(DOCUMENT_TYPES, "DocType")
        .dates("DocDate", "DocDueDate", "TaxDate", "CreationDate", "UpdateDate")
        .times("DocTime", "UpdateTime")
        .texts(15, "CardCode")
        .texts(100, "CardName", "NumAtCard")
        .texts(3, "DocCurrency")
        .money("DocRate", "DocTotal", "DocTotalFc", "PaidToDate", "PaidToDateFC")
        .money("VatSum", "WTAmount", "RoundingDiffAmount")
        .choices(STATUS, "DocumentStatus")
        .choices(YES_NO, "Cancelled")
        .choices(CANCEL_STATUS, "CancelStatus")
        .texts(254, "Comments")
        .texts(50, "JournalMemo")
        .texts(11, "Reference1", "Reference2")
        .list("DocumentLines", documentLine())
        .list("DocumentInstallments", installment());
  }

  private static Shape documentLine() {
    return Shape.named("DocumentLine")
        .numbers("LineNum", "BaseType", "BaseEntry", "BaseLine")
        .texts(200, "ItemDescription")
        .money("Quantity", "Price", "LineTotal");
  }

  private static Shape installment() {
    return Shape.named("DocumentInstallment")
        .numbers("InstallmentId")
        .dates("DueDate")
        .money("Percentage", "Total", "TotalFC");
  }

  static Shape payment() {
    return Shape.named("Payment")
        .numbers("DocEntry", "DocNum", "Series", "BPLID")
        .choices(RECEIPT_TYPES, "DocType")
        .dates("DocDate", "TaxDate", "DueDate", "TransferDate")
        .texts(15, "CardCode", "TransferAccount", "CashAccount")
        .texts(100, "CardName")
        .texts(3, "DocCurrency")
        .money("DocRate", "TransferSum", "CashSum", "BankChargeAmount")
        .texts(27, "TransferReference")
        .texts(8, "CounterReference")
        .texts(11, "Reference1", "Reference2")
        .texts(254, "Remarks")
        .texts(50, "JournalRemarks")
        .texts(20, "ProjectCode")
        .choices(YES_NO, "Cancelled")
        .choices(AUTHORIZATION, "AuthorizationStatus")
        .readOnly("DocEntry", "DocNum", "Cancelled", "AuthorizationStatus")
        .list("PaymentInvoices", paymentInvoice())
        .list("PaymentCreditCards", paymentCard());
  }

  private static Shape paymentInvoice() {
    return Shape.named("PaymentInvoice")
        .numbers("LineNum", "DocEntry", "InstallmentId", "DocLine")
        .money("SumApplied", "AppliedFC", "DocRate")
        .choices(PAID_TYPES, "InvoiceType");
  }

  private static Shape paymentCard() {
    return Shape.named("PaymentCreditCard")
        .numbers("LineNum", "CreditCard", "PaymentMethodCode", "NumOfPayments")
        .texts(15, "CreditAcct")
        .texts(64, "CreditCardNumber")
        .texts(20, "VoucherNum", "ConfirmationNum", "OwnerIdNum")
        .dates("CardValidUntil", "FirstPaymentDue")
        .money("CreditSum");
  }

  static Shape partner() {
    return Shape.named("BusinessPartner")
        .texts(15, "CardCode")
        .texts(100, "CardName", "EmailAddress")
        .texts(3, "Currency")
        .choices(PARTNER_TYPES, "CardType")
        .choices(YES_NO, "Frozen", "Valid")
        .money("CurrentAccountBalance");
  }

  static Shape account() {
    return Shape.named("ChartOfAccount")
        .texts(15, "Code")
        .texts(100, "Name")
        .texts(3, "AcctCurrency")
        .money("Balance")
        .choices(YES_NO, "ActiveAccount", "CashAccount", "FrozenFor");
  }

  static Shape user() {
    return Shape.named("User")
        .numbers("InternalKey")
        .texts(25, "UserCode")
        .texts(155, "UserName")
        .choices(YES_NO, "Superuser", "Locked");
  }

  static Shape card() {
    return Shape.named("CreditCard")
        .numbers("CreditCardCode")
        .texts(30, "CreditCardName")
        .texts(15, "GLAccount");
  }

  static Shape userField() {
    return Shape.named("UserFieldMD")
        .texts(50, "Name")
        .texts(20, "TableName")
        .texts(80, "Description")
        .texts(254, "DefaultValue")
        .numbers("FieldID", "EditSize", "Size")
        .choices(FIELD_TYPES, "Type")
        .choices(FIELD_SUBTYPES, "SubType")
        .choices(YES_NO, "Mandatory")
        .readOnly("FieldID");
  }

  static Shape companyInfo() {
    return Shape.named("CompanyInfo").texts(100, "CompanyName").numbers("Version");
  }

  static Shape adminInfo() {
    return Shape.named("AdminInfo")
        .texts(100, "CompanyName")
        .texts(3, "LocalCurrency", "SystemCurrency");
  }
}
