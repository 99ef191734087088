"""What a language model is asked when it judges an answer, in the language of the question.

YES, NO and the number stay the same in every language, so that the verdict can be read from them.
"""

FAITHFULNESS = {
    "en": (
        "Does the context support everything in the answer below? A figure, date or name that "
        "the context does not have makes it unsupported.\n\nAnswer:\n{query_str}\n\n"
        "Context:\n{context_str}\n\nReply with one word, YES or NO: "
    ),
    "zh-Hant": (
        "下面的回答是否每一處都有上下文支持？只要有一個數字、日期或名稱不在上下文裡，就不算支持。\n\n"
        "回答：\n{query_str}\n\n上下文：\n{context_str}\n\n只回覆一個詞，YES 或 NO："
    ),
    "zh-Hans": (
        "下面的回答是否每一处都有上下文支持？只要有一个数字、日期或名称不在上下文里，就不算支持。\n\n"
        "回答：\n{query_str}\n\n上下文：\n{context_str}\n\n只回复一个词，YES 或 NO："
    ),
}

RELEVANCY = {
    "en": (
        "Is the answer below to the point of its question, and in line with the context?\n\n"
        "{query_str}\n\nContext:\n{context_str}\n\nReply with one word, YES or NO: "
    ),
    "zh-Hant": (
        "下面的回答是否切合它的問題，並且與上下文一致？\n\n{query_str}\n\n"
        "上下文：\n{context_str}\n\n只回覆一個詞，YES 或 NO："
    ),
    "zh-Hans": (
        "下面的回答是否切合它的问题，并且与上下文一致？\n\n{query_str}\n\n"
        "上下文：\n{context_str}\n\n只回复一个词，YES 或 NO："
    ),
}

CORRECTNESS = {
    "en": (
        "Compare an answer with the reference. 5: says all that the reference says, nothing "
        "wrong. 3: says part of it, or more that is beside the point. 1: wrong, or no answer.\n\n"
        "Question: {query}\nReference: {reference_answer}\nAnswer: {generated_answer}\n\n"
        "Reply with the number alone on the first line, a reason on the second: "
    ),
    "zh-Hant": (
        "請把回答與參考答案比較。5：說出參考答案的全部內容而且沒有錯誤。3：只說出一部分，或夾雜離題的內容。"
        "1：錯誤，或沒有回答。\n\n問題：{query}\n參考答案：{reference_answer}\n"
        "回答：{generated_answer}\n\n第一行只寫數字，第二行寫理由："
    ),
    "zh-Hans": (
        "请把回答与参考答案比较。5：说出参考答案的全部内容而且没有错误。3：只说出一部分，或夹杂离题的内容。"
        "1：错误，或没有回答。\n\n问题：{query}\n参考答案：{reference_answer}\n"
        "回答：{generated_answer}\n\n第一行只写数字，第二行写理由："
    ),
}

REFINEMENT = (
    "The verdict so far on this answer: {existing_answer}\n\n{query_str}\n\nMore context:\n"
    "{context_msg}\n\nYES if this context or what came before supports it, else NO: "
)
