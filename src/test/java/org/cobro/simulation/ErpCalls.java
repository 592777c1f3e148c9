package org.cobro.simulation;

import java.util.Collection;
import java.util.function.Function;
import org.cobro.erp.CreditNoteSearch;
import org.cobro.erp.CreditNotes;
import org.cobro.erp.Found;
import org.cobro.erp.Search;
import org.cobro.erp.Told;
import org.cobro.intent.Answer;
import org.cobro.intent.WriteBack;

/** An ERP's calls as its file in {@code routes/erps} makes them, with the real mapping. */
interface ErpCalls {

  Next search(Search search, Function<Answer<Found>, Next> then);

  Next read(Collection<String> ids, Function<Answer<Found>, Next> then);

  Next creditNotes(CreditNoteSearch search, Function<Answer<CreditNotes>, Next> then);

  Next readCreditNotes(Collection<String> ids, Function<Answer<Found>, Next> then);

  Next tell(WriteBack claimed, Function<Answer<Told>, Next> then);

  Next probe(Function<Answer<?>, Next> then);
}
